//! Compiled options: what every run needs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use naskh::{Level, Options, OutOfMemory, Plan, PlanError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::errors::raised;
use crate::long::release;
use crate::made::out_of_memory;

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
        let level = levels.last().ok_or_else(|| raised::<PyValueError>("there is no SIMD level"))?;
        Ok(Self { plan: Arc::new(Plan::new(Options::default())), level: *level })
    }

    /// The rules of these options. Options that were compiled before are not compiled again.
    ///
    /// To check a large table of replacements takes long: other threads run meanwhile, and a signal ends it.
    pub(crate) fn new(py: Python<'_>, options: Options) -> PyResult<Self> {
        let level = Level::current().map_err(|error| raised::<PyValueError>(error.to_string()))?;
        if let Some(plan) = with_plans(|plans| plans.get(&options).map(Arc::clone)) {
            return Ok(Self { plan, level });
        }
        let work = options.replace.iter().map(|entry| CHARACTERS_OF_ENTRY + entry.by.len()).sum();
        let plan = release(py, work, || Plan::checked(options.clone()))?;
        let plan = Arc::new(plan.map_err(|error| match error {
            PlanError::OutOfMemory => out_of_memory(OutOfMemory),
            error => raised::<PyValueError>(error.to_string()),
        })?);
        with_plans(|plans| {
            if plans.len() >= MOST_PLANS {
                plans.clear();
            }
            plans.insert(options, Arc::clone(&plan));
        });
        Ok(Self { plan, level })
    }
}

/// A check of an entry takes about as long as normalizing so many characters.
const CHARACTERS_OF_ENTRY: usize = 256;

/// Lets `act` read or change the plans. Nothing else happens meanwhile, so no thread waits long.
fn with_plans<R>(act: impl FnOnce(&mut HashMap<Options, Arc<Plan>>) -> R) -> R {
    act(PLANS.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default())
}
