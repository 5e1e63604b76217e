//! The rules that explain changes: one for each option.

use super::definition::normalizer_options;
use super::named::rules;

normalizer_options!(rules);

impl Rule {
    /// The bit of this rule in a set of rules.
    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The first rule of a set of rules, or `None` if the set is empty.
    pub(crate) fn first_of(bits: u32) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| bits & rule.bit() != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;

    #[test]
    fn rule_has_the_name_of_its_option() {
        let names: Vec<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        assert_eq!(names, [Options::NAMES, Options::TABLES].concat());
        assert!(Rule::ALL.iter().enumerate().all(|(at, rule)| *rule as usize == at));
        assert!(Rule::ALL.len() <= 32, "a set of rules is 32 bits");
    }
}
