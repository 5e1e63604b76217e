"""Scores of speech recognition: how the convention of a leaderboard changes WER and CER of one output."""

from __future__ import annotations

import jiwer
import naskh

# What was said, as it was written down, and what a system has written.
SAID = [
    "إلى المَدْرَسَةِ ذَهَبَ أحمدُ في السَّاعَةِ ٩ صباحًا.",
    "بلغت نسبة النمو 3.5% في عام ٢٠٢٦.",
    "قال المسؤولون: لن تُرفع الأسعار.",
    "شكراً جزيلاً على هذه الهديّة!",
]
HEARD = [
    "الى المدرسه ذهب احمد في الساعة 9 صباحا",
    "بلغت نسبة النمو 3.5% في عام 2026",
    "قال المسئولون لن ترفع الأسعار",
    "شكرا جزيلا علي هذه الهدية",
]
CONVENTIONS = {
    "nothing": naskh.Normalizer(None),
    "clean": naskh.Normalizer("clean"),
    "standard": naskh.Normalizer("standard"),
    "search": naskh.Normalizer("search"),
    "search, without punctuation": naskh.Normalizer("search", punctuation="strip"),
    "… and hamza by its sound": naskh.Normalizer("search", punctuation="strip", hamza="hamza"),
    "whisper": naskh.Normalizer("whisper"),
    "whisper-remove-diacritics": naskh.Normalizer("whisper-remove-diacritics"),
    "elm-asr-2026-07": naskh.Normalizer("elm-asr-2026-07"),
    "camel": naskh.Normalizer("camel"),
}


def main() -> None:
    """Print a table: the same output, scored in ten ways, each with the fingerprint to report beside it."""
    print(f"{'normalized by':28} {'WER':>6} {'CER':>6}  fingerprint")
    for name, normalizer in CONVENTIONS.items():
        said, heard = normalizer.batch(SAID), normalizer.batch(HEARD)
        wer, cer = 100 * jiwer.wer(said, heard), 100 * jiwer.cer(said, heard)
        print(f"{name:28} {wer:6.1f} {cer:6.1f}  {normalizer.fingerprint}")


if __name__ == "__main__":
    main()
