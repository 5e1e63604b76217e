#!/usr/bin/env python3
"""Write the feeds of the recipes: what three agencies send on one day, some of it the same report.

usage: make_feeds.py           write feeds/alwaha.xml (RSS) and feeds/agencies.jsonl
       make_feeds.py --check   fail if a file is not what would be written

`alwaha` sends the articles of news.txt. `sahil` sends some of them again, typed anew by somebody with other
habits, and `najd` sends reports of its own about the same events and about others. Names, places and figures
are invented.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from make_news import ARTICLES, persian_keyboard, shaped

FOLDER = Path(__file__).with_name("feeds")
DAY = "2026-11-29"
AGAIN = (0, 1, 3, 7)
"""The articles of `alwaha` that `sahil` sends again."""

# Title and sentences. Marks and the rest are as their authors typed them.
REPORTS = [
    [
        "آلاف الكتب في مكتبة الواحة الجديدة",
        "فتحت مكتبة الواحة العامة أبوابها للزوار أمس الأحد.",
        "وتضم المكتبة 120 ألف كتاب في العلوم والآداب.",
        "وقالت أمينة المكتبة مريم السالم: «ننتظر ألف زائر كل يوم».",
        "وتقع المكتبة في وسط مدينة الواحة قرب المتحف الوطني.",
    ],
    [
        "أمطار وسيول في المرتفعات الغربية ليومين",
        "حذرت هيئة الأرصاد من سيول في المرتفعات الغربية خلال اليومين المقبلين.",
        "ويتوقع أن تهطل أمطار غزيرة تبلغ 45 ملم.",
        "ودعا الدفاع المدني السائقين إلى الابتعاد عن الأودية.",
        "وأغلقت البلدية طريقين جبليين.",
    ],
    [
        "سعر الذهب يرتفع والنفط يستقر",
        "ارتفع سعر الذهب نصف في المئة، وبلغ غرام عيار 21 نحو 68.40 دينار.",
        "واستقر برميل النفط عند 71.30 دولار.",
        "وقال محللون إن المستثمرين ينتظرون أرقام النمو في الربع الثالث.",
    ],
    [
        "مدارس المحافظة تبدأ عاما دراسيا جديدا",
        "عاد 60 ألف طالب وطالبة إلى مدارسهم صباح الأحد.",
        "وقالت وزارة التربية إن عدد المدارس الجديدة بلغ 12 مدرسة.",
        "وأكد الوزير أن الكتب وصلت إلى جميع الطلاب في موعدها.",
    ],
    [
        "أَطِبَّاءُ يَنْصَحُونَ بِالمَشْيِ نِصْفَ سَاعَةٍ",
        "يَنْصَحُ الأَطِبَّاءُ بِالمَشْيِ نِصْفَ سَاعَةٍ فِي كُلِّ يَوْمٍ.",
        "وَيَقُولُ الدُّكْتُورُ سَعِيدٌ إِنَّ المَشْيَ يُحَسِّنُ الدَّوْرَةَ الدَّمَوِيَّةَ.",
        "وَبَدَأَتْ مُسْتَشْفَيَاتُ المَدِينَةِ حَمْلَةً لِتَوْعِيَةِ المُوَاطِنِينَ عَلَى مُسْتَوَى المُحَافَظَةِ.",
    ],
    [
        "النجم بطلا للدوري قبل جولتين من النهاية",
        "أحرز فريق النجم لقب الدوري بعد فوزه على الساحل بثلاثة أهداف لهدف.",
        "وسجل سامي وكريم أهداف المباراة.",
        "وحضر المباراة 18400 متفرج.",
        "واحتفل اللاعبون مع الجمهور حتى منتصف الليل.",
    ],
]


def retyped(text: str) -> str:
    """Type a text as somebody in a hurry does: bare alefs, teh marbuta as heh, digits of another keyboard."""
    letters: dict[str, str | int | None] = dict(zip("أإآةى0123456789", "اااهي٠١٢٣٤٥٦٧٨٩", strict=True))
    return text.translate(str.maketrans(letters)).replace(" .", ".")


def feeds() -> dict[Path, bytes]:
    """Return both files."""
    rss = ET.Element("rss", version="2.0")
    channel = ET.SubElement(rss, "channel")
    ET.SubElement(channel, "title").text = "الواحة"
    rows = []
    for number, (title, *body) in enumerate(ARTICLES):
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "guid").text = f"alwaha-{number}"
        ET.SubElement(item, "title").text = title
        # XML has no place for a control character.
        ET.SubElement(item, "description").text = "\n".join(body).replace("\u001a", "")
        ET.SubElement(item, "pubDate").text = DAY
        if number in AGAIN:
            text = retyped("\n".join(body).replace("\u001a", ""))
            again = persian_keyboard(text) if number == 0 else text
            rows.append(
                {"id": f"sahil-{number}", "title": retyped(title), "body": f"(وكالات) {again}", "date": DAY}
            )
    for number, (headline, *sentences) in enumerate(REPORTS):
        text = " ".join(sentences)
        if number == 2:
            text = text.replace("المستثمرين", shaped("المستثمرين"))
        rows.append({"id": f"najd-{number}", "title": headline, "body": text, "date": DAY})
    ET.indent(rss)
    xml = ET.tostring(rss, encoding="unicode", xml_declaration=False)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return {
        FOLDER / "alwaha.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode(),
        FOLDER / "agencies.jsonl": lines.encode(),
    }


def main() -> int:
    """Write the files, or check them; return the exit code."""
    made = feeds()
    if sys.argv[1:] == ["--check"]:
        wrong = [path.name for path, data in made.items() if path.read_bytes() != data]
        for name in wrong:
            print(f"{name} is not what {Path(__file__).name} writes", file=sys.stderr)
        return int(bool(wrong))
    FOLDER.mkdir(exist_ok=True)
    for path, data in made.items():
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
