//! The class `Alignment`: a text, its source, and the map between them.

use std::ops::Range;

use naskh::raw::{Aligned, Counting, Grow, IndexedText, SourceIndex, step, try_collect};
use naskh::{Map, OutOfMemory, Segment};
use pyo3::exceptions::PyValueError;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::convert::offsets::{Offset, OffsetColumns, Unit, column, column32, numbers, within};
use crate::convert::python::{self, Reduced};
use crate::convert::repr::shown;
use crate::errors::{must_be, raised, str_argument};
use crate::long::{compute, list, release};
use crate::made::{Make, New, bytes, out_of_memory};
use crate::pystr::{self, Units, is_same_text, plain};

/// A normalized text and the map back to its source, made by `Normalizer.align`. Immutable.
///
/// Offsets are code points. Every character of the source belongs to one character of the text: to the one it
/// became, or, if it was deleted, to a neighbour. A deleted mark, joiner or tatweel belongs to the letter before
/// it. Deleted white space belongs to the white space before it, or else to the line end or the word after it.
/// `docs/positions.md` has all of it.
///
/// >>> import naskh
/// >>> a = naskh.Normalizer().align("قال: إنَّ الأَمْرَ")
/// >>> a.text
/// 'قال: ان الامر'
/// >>> a.find("الامر")
/// [(10, 18)]
/// >>> a.to_source(5, 7)
/// (5, 9)
#[pyclass(frozen, eq, weakref, module = "naskh._naskh")]
pub(crate) struct Alignment {
    source: Py<PyString>,
    text: Py<PyString>,
    map: Map,
    index: SourceIndex,
}

impl PartialEq for Alignment {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map && is_same_text(&self.source, &other.source) && is_same_text(&self.text, &other.text)
    }
}

impl Alignment {
    pub(crate) fn new(source: Py<PyString>, text: Py<PyString>, map: Map) -> Self {
        Self { source, text, map, index: SourceIndex::default() }
    }

    /// Lets `look` ask the map and the source about a few places, where offsets are counted in `unit`.
    fn look<R>(
        &self,
        py: Python<'_>,
        unit: Counting,
        look: impl FnOnce(&Aligned<'_, Units<'_>>) -> PyResult<R>,
    ) -> PyResult<R> {
        let source = Units::of(self.source.bind(py))?;
        let aligned = Aligned::new(&self.map, &source, &self.index);
        if !self.index.counts(unit) {
            release(py, source.len(), || aligned.source_len(unit))?.map_err(out_of_memory)?;
        }
        look(&aligned)
    }

    /// Lets `scan` read all of the source. It may make an index on the way, which other threads may wait for: so
    /// it does not keep the interpreter.
    fn scan<R: Send>(
        &self,
        py: Python<'_>,
        scan: impl FnOnce(&Aligned<'_, Units<'_>>) -> R + Send,
    ) -> PyResult<R> {
        let source = Units::of(self.source.bind(py))?;
        release(py, source.len(), || scan(&Aligned::new(&self.map, &source, &self.index)))
    }

    /// Looks up many spans at once.
    fn look_many<'py>(
        &self,
        py: Python<'py>,
        starts: &Bound<'py, PyAny>,
        stops: &Bound<'py, PyAny>,
        unit: Counting,
        look: impl Fn(&Aligned<'_, Units<'_>>, (usize, usize)) -> PyResult<Range<usize>> + Sync,
    ) -> PyResult<OffsetColumns<'py>> {
        let (starts, stops) = (numbers("starts", starts)?, numbers("stops", stops)?);
        if starts.len() != stops.len() {
            return Err(raised::<PyValueError>(format!(
                "starts and stops differ in length: {} and {}",
                starts.len(),
                stops.len()
            )));
        }
        let (mut starts, mut stops) = (starts, stops);
        self.look(py, unit, |aligned| {
            compute(py, starts.len() * LOOK_UP, || {
                for (start, stop) in starts.iter_mut().zip(&mut stops) {
                    step(LOOK_UP);
                    let span = look(aligned, (*start, *stop))?;
                    (*start, *stop) = (span.start, span.end);
                }
                Ok(())
            })?
        })?;
        Ok(New((column(py, &starts)?, column(py, &stops)?)))
    }
}

/// The whole map as columns.
fn spans(aligned: &Aligned<'_, Units<'_>>) -> Result<(Vec<u32>, Vec<u32>), OutOfMemory> {
    aligned.spans()
}

/// How many steps a look-up counts for.
const LOOK_UP: usize = 32;

/// The span of the source that `span` of the text comes from.
fn to_source(aligned: &Aligned<'_, Units<'_>>, span: (usize, usize), unit: Counting) -> PyResult<Range<usize>> {
    let span = within(span, aligned.map().text_len(), "text", Counting::CodePoints)?;
    aligned.to_units(aligned.to_source(span), unit).map_err(out_of_memory)
}

/// The span of the text that `span` of the source became.
fn to_text(aligned: &Aligned<'_, Units<'_>>, span: (usize, usize), unit: Counting) -> PyResult<Range<usize>> {
    let span = within(span, aligned.source_len(unit).map_err(out_of_memory)?, "source", unit)?;
    Ok(aligned.to_text(aligned.from_units(span, unit).map_err(out_of_memory)?))
}

#[pymethods]
impl Alignment {
    /// The normalized text.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// The text that was normalized.
    #[getter]
    fn source(&self, py: Python<'_>) -> Py<PyString> {
        self.source.clone_ref(py)
    }

    /// How many bytes the map takes, without the two texts.
    #[getter]
    fn nbytes(&self) -> New<usize> {
        New(self.map.size())
    }

    /// The span of the source that the span `start`, `stop` of the text comes from, marks with their letters.
    ///
    /// `start` and `stop` are code points of the text. `unit` is how offsets into the source are counted: "char"
    /// for code points, "utf8" for bytes, "utf16" for the units of JavaScript and Java. An empty span gives an
    /// empty one; half a ligature gives all of it. Raises `IndexError` for a span that is out of range,
    /// `ValueError` for an unknown `unit`, `TypeError` for an argument of another type.
    ///
    /// >>> import naskh
    /// >>> a = naskh.Normalizer().align("قَالَ")
    /// >>> a.to_source(0, 1), a.to_source(0, 1, unit="utf8")
    /// ((0, 2), (0, 4))
    #[pyo3(
        signature = (start, stop, *, unit = Unit::CHAR),
        text_signature = "($self, /, start, stop, *, unit='char')"
    )]
    fn to_source(&self, py: Python<'_>, start: Offset, stop: Offset, unit: Unit) -> PyResult<New<(usize, usize)>> {
        let span = self.look(py, unit.0, |aligned| to_source(aligned, (start.0, stop.0), unit.0))?;
        Ok(New((span.start, span.end)))
    }

    /// The span of the text that holds what the span `start`, `stop` of the source became.
    ///
    /// `unit` is how offsets into the source are counted, as in `to_source`; the result is code points of the
    /// text. A deleted mark gives the letter that it belongs to. Raises what `to_source` raises.
    ///
    /// >>> import naskh
    /// >>> a = naskh.Normalizer().align("قَالَ")
    /// >>> a.to_text(2, 5), a.to_text(1, 2)
    /// ((1, 3), (0, 1))
    #[pyo3(
        signature = (start, stop, *, unit = Unit::CHAR),
        text_signature = "($self, /, start, stop, *, unit='char')"
    )]
    fn to_text(&self, py: Python<'_>, start: Offset, stop: Offset, unit: Unit) -> PyResult<New<(usize, usize)>> {
        let span = self.look(py, unit.0, |aligned| to_text(aligned, (start.0, stop.0), unit.0))?;
        Ok(New((span.start, span.end)))
    }

    /// `to_source` for many spans at once.
    ///
    /// `starts` and `stops` are of equal length and one dimension: anything with the buffer protocol
    /// (`numpy.ndarray`, `array.array`), or any iterable of numbers. Returns two read-only memoryviews of unsigned
    /// 32-bit numbers, which `numpy.asarray` takes without a copy. Raises what `to_source` raises, and `ValueError`
    /// if `starts` and `stops` differ in length.
    ///
    /// >>> import naskh
    /// >>> starts, stops = naskh.Normalizer().align("قَالَ").to_source_many([0, 1], [1, 3])
    /// >>> starts.tolist(), stops.tolist()
    /// ([0, 2], [2, 5])
    #[pyo3(
        signature = (starts, stops, *, unit = Unit::CHAR),
        text_signature = "($self, /, starts, stops, *, unit='char')"
    )]
    fn to_source_many<'py>(
        &self,
        py: Python<'py>,
        starts: &Bound<'py, PyAny>,
        stops: &Bound<'py, PyAny>,
        unit: Unit,
    ) -> PyResult<OffsetColumns<'py>> {
        self.look_many(py, starts, stops, unit.0, |aligned, span| to_source(aligned, span, unit.0))
    }

    /// `to_text` for many spans at once; see `to_source_many`, which raises the same.
    ///
    /// >>> import naskh
    /// >>> starts, stops = naskh.Normalizer().align("قَالَ").to_text_many([0, 2], [2, 5])
    /// >>> starts.tolist(), stops.tolist()
    /// ([0, 1], [1, 3])
    #[pyo3(
        signature = (starts, stops, *, unit = Unit::CHAR),
        text_signature = "($self, /, starts, stops, *, unit='char')"
    )]
    fn to_text_many<'py>(
        &self,
        py: Python<'py>,
        starts: &Bound<'py, PyAny>,
        stops: &Bound<'py, PyAny>,
        unit: Unit,
    ) -> PyResult<OffsetColumns<'py>> {
        self.look_many(py, starts, stops, unit.0, |aligned, span| to_text(aligned, span, unit.0))
    }

    /// The whole map: for every character of the text, where the span of the source that belongs to it starts and
    /// stops.
    ///
    /// Two read-only memoryviews of unsigned 32-bit numbers, as long as the text, which `numpy.asarray` takes
    /// without a copy.
    ///
    /// >>> import naskh
    /// >>> starts, stops = naskh.Normalizer().align("قَالَ").spans()
    /// >>> starts.tolist(), stops.tolist()
    /// ([0, 2, 3], [2, 3, 5])
    fn spans<'py>(&self, py: Python<'py>) -> PyResult<OffsetColumns<'py>> {
        let (starts, stops) = self.scan(py, spans)?.map_err(out_of_memory)?;
        Ok(New((column32(py, &starts)?, column32(py, &stops)?)))
    }

    /// The map as stretches (source start, source stop, text start, text stop, in step) that follow each other in
    /// both texts without gaps.
    ///
    /// A stretch that is in step has as many characters in both texts, which correspond one to one; they may
    /// differ, as أ and ا do. Any other stretch is a deletion, or cannot be divided: a ligature, a letter composed
    /// with its hamza, marks that have changed places.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer().align("قَالَ").segments()[:3]
    /// [(0, 1, 0, 1, True), (1, 2, 1, 1, False), (2, 4, 1, 3, True)]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let row = |Segment { source, text, in_step }| (source.start, source.end, text.start, text.end, in_step);
        list(py, try_collect(self.map.segments().map(row)).map_err(out_of_memory)?.into_iter())
    }

    /// This alignment joined with `other`, an alignment of its text: from this source to the text of `other`.
    /// Raises `ValueError` if `other.source` is not `text`.
    ///
    /// >>> import naskh
    /// >>> a = naskh.Normalizer("clean").align("أَهْلاً  بكم")
    /// >>> b = naskh.Normalizer("search").align(a.text)
    /// >>> a.then(b).to_source(5, 8)
    /// (9, 12)
    fn then(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let other = other.cast::<Self>().map_err(|_| must_be("other", "a naskh.Alignment", other))?.get();
        if !is_same_text(&self.text, &other.source) {
            return Err(raised::<PyValueError>("the source of the second alignment is not the text of the first"));
        }
        let map = compute(py, self.map.source_len(), || self.map.then(&other.map))?.map_err(out_of_memory)?;
        Ok(Self::new(self.source.clone_ref(py), other.text.clone_ref(py), map))
    }

    /// Where `pattern` occurs in the text, as a list of spans of the source, in order. In linear time.
    ///
    /// `pattern` is looked for as it is: give its normalized form. Or give it as the source writes it: if the text
    /// does not hold it, what has become of it where it first stands in the source is looked for. Occurrences do
    /// not overlap, in the text and in the source, unless `overlapping` is true. Each span holds whole grapheme
    /// clusters, and no white space at its ends that the pattern does not have. `unit` counts them as in
    /// `to_source`. Raises `ValueError` for an empty pattern or an unknown `unit`, `TypeError` if `pattern` is not a
    /// `str`.
    ///
    /// >>> import naskh
    /// >>> naskh.Normalizer("search").align("في المدرسةِ، وفي مدرسة").find("مدرسه")
    /// [(5, 11), (17, 22)]
    #[pyo3(
        signature = (pattern, *, overlapping = false, unit = Unit::CHAR),
        text_signature = "($self, /, pattern, *, overlapping=False, unit='char')"
    )]
    fn find<'py>(
        &self,
        py: Python<'py>,
        pattern: &Bound<'_, PyAny>,
        overlapping: bool,
        unit: Unit,
    ) -> PyResult<Bound<'py, PyList>> {
        let pattern = Units::of(str_argument("pattern", pattern)?)?.to_code_points()?;
        if pattern.is_empty() {
            return Err(raised::<PyValueError>("the pattern is empty"));
        }
        let text = self.text.bind(py);
        let text = Units::of(text)?;
        let spans = self.scan(py, |aligned| {
            let mut spans = Vec::new();
            for span in aligned.find(&text, &pattern, overlapping)? {
                step(LOOK_UP);
                let span = aligned.to_units(span?, unit.0)?;
                spans.try_push((span.start, span.end))?;
            }
            Ok(spans)
        })?;
        list(py, spans.map_err(out_of_memory)?.into_iter())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<New<String>> {
        let (text, source) = (shown(self.text.bind(py))?, shown(self.source.bind(py))?);
        Ok(New(format!("<Alignment {text} from {source}, {} bytes>", self.map.size())))
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python::alignment_html(self.source.bind(py), self.text.bind(py), self.map.segments())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (plain(self.source.bind(py))?, plain(self.text.bind(py))?).make(py)?.hash()
    }

    fn __sizeof__(&self) -> New<usize> {
        New(size_of::<Self>() + self.map.size())
    }

    /// For the garbage collector: an instance of a subclass of `str` may refer to its own alignment. There is no
    /// `__clear__`, as `tuple` has none: a loop has a member that is mutable, and that one is cleared.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.source)?;
        visit.call(&self.text)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        python::reduced(
            slf,
            (&this.source, &this.text, bytes(slf.py(), &this.map.to_bytes().map_err(out_of_memory)?)?),
        )
    }

    /// What `pickle` calls.
    #[staticmethod]
    fn _rebuild(source: &Bound<'_, PyString>, text: &Bound<'_, PyString>, packed: &[u8]) -> PyResult<Self> {
        let map = Map::from_bytes(packed, pystr::len(source)?, pystr::len(text)?)
            .map_err(out_of_memory)?
            .ok_or_else(|| raised::<PyValueError>("cannot unpickle: the map does not fit the texts"))?;
        Ok(Self::new(source.clone().unbind(), text.clone().unbind(), map))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
