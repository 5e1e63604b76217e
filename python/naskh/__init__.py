"""Arabic text normalization at about the speed at which text can be copied.

>>> import naskh
>>> naskh.normalize("إنَّ الأخبـــار")
'ان الاخبار'
"""

from naskh._naskh import Normalizer, __version__, normalize, presets, simd_level

__all__ = ["Normalizer", "__version__", "normalize", "presets", "simd_level"]
