//! Where a mutant belongs: the expression around its operator, the pattern of its arm.

use std::ops::Range;

use proc_macro2::LineColumn;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::edits::{Change, Edit};
use crate::{Mutant, Place};

/// A file, its syntax, and where its lines begin.
pub struct Source {
    pub chars: Vec<char>,
    lines: Vec<usize>,
    syntax: syn::File,
}

impl Source {
    /// Parses a file.
    pub fn read(text: String) -> syn::Result<Self> {
        let syntax = syn::parse_file(&text)?;
        let chars: Vec<char> = text.chars().collect();
        let ends = chars.iter().enumerate().filter(|&(_, &c)| c == '\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(ends).collect();
        Ok(Self { chars, lines, syntax })
    }

    fn range(&self, thing: &impl Spanned) -> Range<usize> {
        let at = |place: LineColumn| self.lines[place.line - 1] + place.column;
        at(thing.span().start())..at(thing.span().end())
    }

    fn offset(&self, place: Place) -> usize {
        self.lines[place.line - 1] + place.column - 1
    }
}

/// The edit that makes a mutant; `None` if it cannot be behind a switch.
pub fn edit_of(source: &Source, mutant: &Mutant, number: usize) -> Option<Edit> {
    let wanted = source.offset(mutant.span.start)..source.offset(mutant.span.end);
    let mut search = Search { source, mutant, wanted, constant: 0, found: None };
    search.visit_file(&source.syntax);
    let (at, change) = search.found?;
    Some(Edit { number, at, change })
}

/// Walks the syntax until the place of the mutant.
struct Search<'s> {
    source: &'s Source,
    mutant: &'s Mutant,
    wanted: Range<usize>,
    /// How many constants the walk is in: nothing can be switched there.
    constant: usize,
    found: Option<(Range<usize>, Change)>,
}

impl Search<'_> {
    fn is(&self, genre: &str, thing: &impl Spanned) -> bool {
        self.constant == 0 && self.mutant.genre == genre && self.source.range(thing) == self.wanted
    }

    fn replacement(&self) -> String {
        self.mutant.replacement.clone()
    }

    fn within_constant(&mut self, is_constant: bool, walk: impl FnOnce(&mut Self)) {
        self.constant += usize::from(is_constant);
        walk(self);
        self.constant -= usize::from(is_constant);
    }

    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let [first, .., last] = block.stmts.as_slice() else {
            if let [only] = block.stmts.as_slice() {
                self.body(signature, self.source.range(only));
            }
            return;
        };
        self.body(signature, self.source.range(first).start..self.source.range(last).end);
    }

    fn body(&mut self, signature: &syn::Signature, body: Range<usize>) {
        if self.mutant.genre == "FnValue" && signature.constness.is_none() && body == self.wanted {
            self.found = Some((body.start..body.start, Change::Return(self.replacement())));
        }
    }
}

impl<'a> Visit<'a> for Search<'_> {
    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.function(&item.sig, &item.block);
        self.within_constant(item.sig.constness.is_some(), |walk| visit::visit_item_fn(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        self.within_constant(item.sig.constness.is_some(), |walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'a syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_item_const(&mut self, item: &'a syn::ItemConst) {
        self.within_constant(true, |walk| visit::visit_item_const(walk, item));
    }

    fn visit_impl_item_const(&mut self, item: &'a syn::ImplItemConst) {
        self.within_constant(true, |walk| visit::visit_impl_item_const(walk, item));
    }

    fn visit_item_static(&mut self, item: &'a syn::ItemStatic) {
        self.within_constant(true, |walk| visit::visit_item_static(walk, item));
    }

    fn visit_type(&mut self, item: &'a syn::Type) {
        self.within_constant(true, |walk| visit::visit_type(walk, item));
    }

    fn visit_expr_binary(&mut self, item: &'a syn::ExprBinary) {
        if self.is("BinaryOperator", &item.op) {
            let (left, right) = (self.source.range(&item.left), self.source.range(&item.right));
            self.found = Some((self.source.range(item), Change::Operator { left, right, by: self.replacement() }));
        }
        visit::visit_expr_binary(self, item);
    }

    fn visit_expr_unary(&mut self, item: &'a syn::ExprUnary) {
        if self.is("UnaryOperator", &item.op) {
            let operand = self.source.range(&item.expr);
            self.found = Some((self.source.range(item), Change::Without { operand }));
        }
        visit::visit_expr_unary(self, item);
    }

    fn visit_arm(&mut self, item: &'a syn::Arm) {
        let guard = item.guard.as_ref().map(|(_, guard)| guard);
        if let Some(guard) = guard
            && self.is("MatchArmGuard", guard)
        {
            self.found = Some((self.source.range(guard), Change::Instead(self.replacement())));
        }
        if self.is("MatchArm", item) {
            self.found = Some(match guard {
                Some(guard) => (self.source.range(guard), Change::NoArm),
                None => {
                    let end = self.source.range(&item.pat).end;
                    (end..end, Change::NoBareArm)
                }
            });
        }
        visit::visit_arm(self, item);
    }
}
