//! Compiled options: what every run needs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use naskh::{Level, Options, Plan};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A plan and the level to run it at. A thread needs nothing else.
#[derive(Clone)]
pub(crate) struct Rules {
    pub(crate) plan: Arc<Plan>,
    pub(crate) level: Level,
}

/// The plans compiled so far. Most programs have few; a program that makes up options without end starts over.
static PLANS: Mutex<Option<HashMap<Options, Arc<Plan>>>> = Mutex::new(None);
const MOST_PLANS: usize = 256;

impl Rules {
    /// Rules that change nothing, at a level that this processor has, whatever `NASKH_SIMD` says.
    pub(crate) fn idle() -> PyResult<Self> {
        let levels = Level::available();
        let level = levels.last().ok_or_else(|| PyValueError::new_err("there is no SIMD level"))?;
        Ok(Self { plan: Arc::new(Plan::new(Options::default())), level: *level })
    }

    /// The rules of these options. Options that were compiled before are not compiled again.
    pub(crate) fn new(options: Options) -> PyResult<Self> {
        let level = Level::current().map_err(|error| PyValueError::new_err(error.to_string()))?;
        let mut plans = PLANS.lock().unwrap_or_else(PoisonError::into_inner);
        let plans = plans.get_or_insert_default();
        if plans.len() >= MOST_PLANS {
            plans.clear();
        }
        if let Some(plan) = plans.get(&options) {
            return Ok(Self { plan: Arc::clone(plan), level });
        }
        let plan = Plan::checked(options.clone()).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let plan = Arc::new(plan);
        plans.insert(options, Arc::clone(&plan));
        Ok(Self { plan, level })
    }
}
