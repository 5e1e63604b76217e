//! Which fields are read, and where results go: paths of keys, as a tree.

use std::fmt;

/// The root of the tree: the object that a line is.
pub(crate) const ROOT: usize = 0;

/// The fields to read and the field to write, each a path of keys from the object of a line inwards.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The root first. A parent comes before its children.
    nodes: Vec<Node>,
    /// The nodes of the fields to read, in the caller's order.
    pub(crate) read: Vec<usize>,
    /// The nodes from the root to the field that is written, both included, if it is another than the one read.
    pub(crate) to: Option<Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Node {
    key: String,
    parent: usize,
}

/// Why paths cannot be used together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldsError {
    /// There is no field, or a path without a key.
    Empty,
    /// One field is part of another: `a` and `a.b`.
    Nested(String, String),
    /// Results of several fields cannot go to one.
    ManyToOne,
}

impl fmt::Display for FieldsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a field needs a name"),
            Self::Nested(outer, inner) => write!(f, "the field {inner:?} is a part of the field {outer:?}"),
            Self::ManyToOne => f.write_str("results of several fields cannot go to one field"),
        }
    }
}

impl std::error::Error for FieldsError {}

impl Fields {
    /// Takes paths of keys. Without `to`, results replace what was read.
    ///
    /// # Errors
    /// [`FieldsError`].
    pub fn new(read: Vec<Vec<String>>, to: Option<Vec<String>>) -> Result<Self, FieldsError> {
        let mut fields =
            Self { nodes: vec![Node { key: String::new(), parent: ROOT }], read: Vec::new(), to: None };
        for path in read {
            let node = fields.leaf(path)?;
            if !fields.read.contains(&node) {
                fields.read.push(node);
            }
        }
        if fields.read.is_empty() {
            return Err(FieldsError::Empty);
        }
        if let Some(path) = to {
            if fields.read.len() > 1 {
                return Err(FieldsError::ManyToOne);
            }
            let leaf = fields.leaf(path)?;
            let mut way: Vec<_> = std::iter::successors(Some(leaf), |&node| fields.parent(node)).collect();
            way.reverse();
            fields.to = (leaf != fields.read[0]).then_some(way);
        }
        fields.check_leaves()?;
        Ok(fields)
    }

    /// The node at the end of a path, which is made unless it exists.
    fn leaf(&mut self, path: Vec<String>) -> Result<usize, FieldsError> {
        if path.is_empty() {
            return Err(FieldsError::Empty);
        }
        Ok(path.into_iter().fold(ROOT, |parent, key| {
            let known = self.children(parent).find(|&node| self.key(node) == key);
            known.unwrap_or_else(|| {
                self.nodes.push(Node { key, parent });
                self.nodes.len() - 1
            })
        }))
    }

    fn check_leaves(&self) -> Result<(), FieldsError> {
        let written = self.to.iter().filter_map(|way| way.last());
        for &leaf in self.read.iter().chain(written) {
            if let Some(inner) = self.children(leaf).next() {
                return Err(FieldsError::Nested(self.name(leaf), self.name(inner)));
            }
        }
        Ok(())
    }

    /// The number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn key(&self, node: usize) -> &str {
        &self.nodes[node].key
    }

    pub(crate) fn parent(&self, node: usize) -> Option<usize> {
        (node != ROOT).then(|| self.nodes[node].parent)
    }

    pub(crate) fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        (parent + 1..self.nodes.len()).filter(move |&node| self.nodes[node].parent == parent)
    }

    /// The path of a node as messages name it, with dots between the keys.
    pub(crate) fn name(&self, node: usize) -> String {
        let mut keys: Vec<_> = std::iter::successors(Some(node), |&node| self.parent(node))
            .filter(|&node| node != ROOT)
            .map(|node| self.key(node))
            .collect();
        keys.reverse();
        keys.join(".")
    }
}
