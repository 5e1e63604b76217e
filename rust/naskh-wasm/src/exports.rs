//! What a page calls: rooms to write into, the two questions, and the parts of an answer to read.
//!
//! Addresses count bytes of the module's memory. A room stays where it is until the next room is asked for, the
//! parts of an answer until the next question.

use std::cell::RefCell;

use crate::answer::{Part, answer};
use crate::catalogue::catalogue;
use crate::request::Request;

#[derive(Default)]
struct State {
    text: Vec<u16>,
    request: Vec<u8>,
    /// The last request and what it was compiled to: while somebody types, it stays the same.
    compiled: Option<(Vec<u8>, Request)>,
    parts: Vec<Part>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Room for a text of so many units of UTF-16; null if there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_text_room(units: usize) -> *mut u16 {
    STATE.with_borrow_mut(|state| {
        // The last answer is not needed any more, and may be large.
        state.parts = Vec::new();
        room(&mut state.text, units)
    })
}

/// Room for a request of so many bytes; null if there is no memory.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_request_room(bytes: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| room(&mut state.request, bytes))
}

/// Asks what there is to choose. The answer has one part: JSON.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_catalogue() -> usize {
    STATE.with_borrow_mut(|state| {
        state.parts = vec![Part::Json(catalogue().into_bytes())];
        state.parts.len()
    })
}

/// Asks what becomes of the text. Returns how many parts the answer has; one alone is a message what is wrong with
/// the request.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_answer() -> usize {
    STATE.with_borrow_mut(|state| {
        state.parts = state.answer().unwrap_or_else(|message| vec![Part::Json(message.into_bytes())]);
        state.parts.len()
    })
}

impl State {
    fn answer(&mut self) -> Result<Vec<Part>, String> {
        let last = self.compiled.take().filter(|(request, _)| *request == self.request);
        let (wishes, request) = match last {
            Some(last) => last,
            None => (self.request.clone(), Request::parse(&self.request)?),
        };
        let answered = answer(&self.text, &request);
        self.compiled = Some((wishes, request));
        answered
    }
}

/// Where a part of the answer begins.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_part(nth: usize) -> *const u8 {
    STATE.with_borrow(|state| state.parts.get(nth).map_or(std::ptr::null(), |part| part.bytes().0))
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn naskh_part_len(nth: usize) -> usize {
    STATE.with_borrow(|state| state.parts.get(nth).map_or(0, |part| part.bytes().1))
}

fn room<U: Copy + Default>(buffer: &mut Vec<U>, len: usize) -> *mut U {
    buffer.clear();
    if buffer.try_reserve_exact(len).is_err() {
        return std::ptr::null_mut();
    }
    buffer.resize(len, U::default());
    buffer.as_mut_ptr()
}
