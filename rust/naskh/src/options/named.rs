//! The macro that defines options.
//!
//! An option is written once, in an `options!` block: its field, its type, its values with their names. The macro
//! makes the enum of the values, the struct, the lists of names, reading and writing by name, the errors, and (for
//! the normalizer) the rule that explains a change. Python, the stub, `--help` and the documents are made from
//! these lists or checked against them.

use std::borrow::Cow;

use super::error::OptionError;

/// A value that callers select by name.
pub trait Named: Sized {
    /// The names of all values, the default first.
    const NAMES: &'static [&'static str];
    /// What is chosen, then what each of the values does: their documentation.
    const ABOUT: &'static [&'static str];

    /// The value with the name `text`.
    ///
    /// # Errors
    /// The part of `text` that is not the name of a value.
    fn parse(text: &str) -> Result<Self, &str>;

    /// The name of this value, which [`Named::parse`] accepts.
    fn name(&self) -> Cow<'static, str>;

    /// The names that may stand in a text like this one, for an error.
    #[must_use]
    fn valid_in(_text: &str) -> &'static [&'static str] {
        Self::NAMES
    }
}

/// Access to a set of options by name: the interface for bindings to the options of a normalizer, a tokenizer or a
/// sentence splitter.
pub trait OptionSet: Default {
    /// The options whose values have names, in the documented order.
    const NAMES: &'static [&'static str];
    /// The options whose values are tables that the caller provides.
    const TABLES: &'static [&'static str];

    /// The names of the values of an option, the default first.
    ///
    /// # Errors
    /// [`OptionError`], which lists the options, if there is no option `name`.
    fn values(name: &str) -> Result<&'static [&'static str], OptionError>;

    /// What an option is about, then what each of its values does, in the order of [`OptionSet::values`]: text for
    /// those who choose. Lines of the source are divided by spaces.
    ///
    /// # Errors
    /// As [`OptionSet::values`].
    fn about(name: &str) -> Result<&'static [&'static str], OptionError>;

    /// The value of an option by name, in the form that [`OptionSet::set`] accepts.
    ///
    /// # Errors
    /// As [`OptionSet::values`].
    fn get(&self, name: &str) -> Result<Cow<'static, str>, OptionError>;

    /// Sets an option to the value with the name `value`.
    ///
    /// # Errors
    /// [`OptionError`], which lists the valid names or values, and the one nearest to the given one.
    fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError>;

    /// The error for an option that does not exist.
    fn unknown(name: &str) -> OptionError;

    /// The options that differ from their default, each with its value.
    fn chosen(&self) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
        self.differing_from(&Self::default()).into_iter()
    }

    /// The options whose values differ from those of `base`, each with its value. Tables are not among them.
    fn differing_from(&self, base: &Self) -> Vec<(&'static str, Cow<'static, str>)> {
        let differing = |&name| {
            let value = self.get(name).ok()?;
            (base.get(name).ok()? != value).then_some((name, value))
        };
        Self::NAMES.iter().filter_map(differing).collect()
    }
}

/// Makes the enum of one option from its list of values, the default first.
macro_rules! choice {
    ($name:ident {
        $(#![doc = $doc:literal])*
        $(#[doc = $first_doc:literal])* $first:ident = $first_text:literal
        $(, $(#[doc = $value_doc:literal])* $value:ident = $text:literal)* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $first_doc])*
            #[default]
            $first,
            $($(#[doc = $value_doc])* $value),*
        }

        impl $name {
            /// The names of all values, the default first.
            pub const NAMES: &'static [&'static str] = &[$first_text, $($text),*];

            /// The name of this value.
            #[must_use]
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl $crate::options::Named for $name {
            const NAMES: &'static [&'static str] = Self::NAMES;
            const ABOUT: &'static [&'static str] =
                &[concat!($($doc),*), concat!($($first_doc),*), $(concat!($($value_doc),*)),*];

            fn parse(text: &str) -> Result<Self, &str> {
                let values = [Self::$first, $(Self::$value),*];
                Self::NAMES.iter().position(|known| *known == text).map(|at| values[at]).ok_or(text)
            }

            fn name(&self) -> std::borrow::Cow<'static, str> {
                Self::name(*self).into()
            }
        }
    };
}
pub(super) use choice;

/// Makes a struct of options. See the head of this file; `definition.rs` is the longest example.
///
/// - The values of a field follow in braces. Without braces, its type already implements [`Named`].
/// - `tables` are options whose values have no names. Callers cannot set `hidden` fields by name.
macro_rules! options {
    ($(#[$doc:meta])* pub struct $options:ident {
        $($field:ident: $type:ident $({ $($values:tt)* })?),+ $(,)?
    }
    tables { $($(#[$table_doc:meta])* $table:ident: $table_type:ident),* $(,)? }
    $(hidden { $($(#[$hidden_doc:meta])* $hidden:ident: $hidden_type:ty),* $(,)? })?) => {
        $($($crate::options::named::choice! { $type { $($values)* } })?)+

        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "each field is the option of its name; the types are documented")]
        pub struct $options {
            $(pub $field: $type,)+
            $($(#[$table_doc])* pub $table: $table_type,)*
            $($($(#[$hidden_doc])* pub(crate) $hidden: $hidden_type,)*)?
        }

        impl $options {
            /// The names of the options whose values have names, in the documented order.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];
            /// The names of the options whose values are tables that the caller provides.
            pub const TABLES: &'static [&'static str] = &[$(stringify!($table)),*];

            /// The names of the values of an option, the default first.
            ///
            /// # Errors
            /// [`OptionError`](crate::options::OptionError), which lists the options, if there is no option
            /// `name`.
            pub fn values(name: &str) -> Result<&'static [&'static str], $crate::options::OptionError> {
                $(if name == stringify!($field) {
                    return Ok(<$type as $crate::options::Named>::NAMES);
                })+
                Err(Self::unknown(name))
            }

            /// Sets an option to the value with the name `value`.
            ///
            /// # Errors
            /// [`OptionError`](crate::options::OptionError), which lists the valid names or values, and the one
            /// nearest to the given one.
            pub fn set(&mut self, name: &str, value: &str) -> Result<(), $crate::options::OptionError> {
                use $crate::options::{Named, OptionError, Unknown};
                $(if name == stringify!($field) {
                    self.$field = <$type as Named>::parse(value).map_err(|part| {
                        let valid = <$type as Named>::valid_in(value);
                        OptionError::new(Unknown::Value(name.to_owned()), part, valid)
                    })?;
                    return Ok(());
                })+
                Err(Self::unknown(name))
            }

            /// The value of an option by name, in the form that `set` accepts.
            ///
            /// # Errors
            /// As `values`.
            pub fn get(&self, name: &str) -> Result<std::borrow::Cow<'static, str>, $crate::options::OptionError> {
                $(if name == stringify!($field) {
                    return Ok($crate::options::Named::name(&self.$field));
                })+
                Err(Self::unknown(name))
            }

            /// The error for an option that does not exist.
            #[must_use]
            pub fn unknown(name: &str) -> $crate::options::OptionError {
                let valid = [Self::NAMES, Self::TABLES].concat();
                $crate::options::OptionError::new($crate::options::Unknown::Option, name, &valid)
            }
        }

        impl $crate::options::OptionSet for $options {
            const NAMES: &'static [&'static str] = Self::NAMES;
            const TABLES: &'static [&'static str] = Self::TABLES;

            fn values(name: &str) -> Result<&'static [&'static str], $crate::options::OptionError> {
                Self::values(name)
            }

            fn about(name: &str) -> Result<&'static [&'static str], $crate::options::OptionError> {
                $(if name == stringify!($field) {
                    return Ok(<$type as $crate::options::Named>::ABOUT);
                })+
                Err(Self::unknown(name))
            }

            fn get(&self, name: &str) -> Result<std::borrow::Cow<'static, str>, $crate::options::OptionError> {
                Self::get(self, name)
            }

            fn set(&mut self, name: &str, value: &str) -> Result<(), $crate::options::OptionError> {
                Self::set(self, name, value)
            }

            fn unknown(name: &str) -> $crate::options::OptionError {
                Self::unknown(name)
            }
        }
    };
}
pub(super) use options;

/// Makes the rules that explain changes from the same list: one variant for each option.
macro_rules! rules {
    ($(#[$doc:meta])* pub struct $options:ident { $($field:ident: $type:ident $({ $($values:tt)* })?),+ $(,)? }
    tables { $($(#[$table_doc:meta])* $table:ident: $table_type:ident),* $(,)? } $($rest:tt)*) => {
        /// The rule that changed a character: an option. Rules that only conventions have count as the option
        /// nearest to them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is the option of its name")]
        #[non_exhaustive]
        pub enum Rule {
            $($type,)+
            $($table_type,)*
        }

        impl Rule {
            /// Every rule, in the order of the options.
            pub const ALL: &'static [Self] = &[$(Self::$type,)+ $(Self::$table_type,)*];

            /// The name of the option.
            #[must_use]
            pub const fn name(self) -> &'static str {
                [$(stringify!($field),)+ $(stringify!($table),)*][self as usize]
            }
        }
    };
}
pub(super) use rules;
