//! A fixed text on which every rule has an effect.
//!
//! The fingerprint hashes the normalized probe, and the stability check tries the chunks of the probe. Tokenizers and
//! analyzers are hashed by the tokens and terms of [`text_with_words`]. A change of the probe changes every
//! fingerprint. Each change must also raise [`VERSION`] and add an entry to the changelog.

/// The version of the probe, which is part of every fingerprint.
pub(crate) const VERSION: u32 = 2;

/// Text for the rules that [`text`] does not reach with single characters: rules about words, lines and the whole
/// text.
const PHRASES: &str = "جووووول ههه \u{644}\u{651}\u{644}\u{64E}\u{644}\u{644} ١٬٢٣٤٫٥٪ 1,234.5% ٣.٥ ۱٬۰۰۰ %٥٠ 12.05.2024 628،1
أخبـــار 1447هـ الـBBC بـ50% ـه \u{640}\u{670} هـ. لـ«كل» ا\u{640}\u{654} ا\u{200E}\u{654} ا\u{654}\u{654}\u{653}
کتاب ی ہو ھ ە ۃ
كتاب ي ی ک ہ ھ ە ۃ ڪ
ے ی ي
مى مىم مى\u{64B}م مىـ سأ أس شيئ شيئا مؤمن لؤلؤ آمن قرآ ؤ ئ
می\u{200C}شود 👩\u{200D}👩 ❤\u{FE0F}\u{200D}🔥 a\u{200D}b ★\u{200D}☎
\"نعم\", «لا»؛ “ربما”… لماذا?! (3.5) كوفيد-19 a,b;c?
كتابًا كتاباً شكرًا ءامنوا هـ\u{670}ذا الرحم\u{670}ن السم\u{670}وات عبدالله عبد الله أبوبكر مرحباااا هيييي جدوووو
خبر\u{E0049}\u{E0067} خبر\u{FE0F}عاجل خبر\u{2800}عاجل \u{FFF9}خبر\u{FFFB} 5\u{FE0F}\u{20E3} 中\u{E0101} \u{1820}\u{180B}\u{180E}\u{1820} ⓂⓂ\u{FE0F}\u{FE0F}
\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ❤\u{FE0F}\u{E0100}\u{E0101} ب\u{3164}ت ب\u{FFA0}ت ‼\u{FE0F}
 و و كتاب و\u{A0}\t\r\n  و  و [x (y) <z>] ((a)b) () &amp; &#1569; <br /> https://a.com/?q=1 www.b.org c@d.net @كاتب #وسم_آخر

";

/// Text for the rules about words that only tokenizers and analyzers have: abbreviations, numbers, addresses, and
/// what an index cuts off.
const WORDS: &str = "
قال د. علي وأ.د. سامي ود. منى وﺩ. هدى في المجموعة ب. وفاز ج. و. سميث 5 م. ثم عاد
بي.بي.سي البي.بي.سي وللبي.بي.سي بی.بی.سی ﺑﻲ.ﺑﻲ.ﺳﻲ بى.بى.سى إن. بي. سي قناة كان.في دبليو. بوش ا\u{655}يه. سميث یو. بي. آی.
عام 1445هـ و1445 هـ و1445ﻫـ 12/05/2024م من 10:30 إلى 11.30 +965 2244 5566 12 500 1.2e3 (3-5) 20% 20 ٪ 30$ و2024 كوفيد19
J. Smith U.S. Ph.D. Dr. No kuna.net.kw/a?b=1 الجزيرة.نت https://a.b/c. x@y.com @kuna_ar #لبنان_اليوم #1 don't v2.0 C++ 👍🏽
وبلبنان والمدرسة بالمدرستين للمدرسين مدرستها كتابه علماء العلما الالتزام التزام للألعاب ألعاب إلكترونية الإلكترونية فكرة الفكرة
وزير لأنها هؤلاء هولا مما سوف ـ كـ ب_ت ـكتاب كتاب\u{200F}ه ال الم عبد الله
";

/// The characters that [`text`] puts between several neighbours.
fn characters() -> impl Iterator<Item = u32> {
    (0..0x250)
        .chain(0x300..0x370)
        .chain(0x600..0x700)
        .chain(0x750..0x780)
        .chain(0x870..0x900)
        .chain(0x2000..0x20D0)
        .chain(0x3000..0x3010)
        .chain(0xFB50..0xFE00)
        .chain(0xFE70..0xFF00)
        .chain([0x1680, 0x180E, 0xD800, 0xDFFF, 0xFFFD, 0x1_0EFD, 0x1_EE00, 0x1_F469, 0xE_000A, 0xE_0001])
}

/// The probe: the phrases, and then every character of [`characters`] between several neighbours.
pub(crate) fn text() -> Vec<u32> {
    let mut text: Vec<u32> = PHRASES.chars().map(u32::from).collect();
    for c in characters() {
        // Alone; between letters; between digits, before a letter that only Arabic has; and between a letter and a
        // mark that composes with it.
        for (before, after) in [("", " "), ("ب", "ب "), ("5", "5 ي "), ("ا", "\u{654}\n")] {
            text.extend(before.chars().map(u32::from));
            text.push(c);
            text.extend(after.chars().map(u32::from));
        }
    }
    text
}

/// The probe, and after it [`WORDS`].
pub(crate) fn text_with_words() -> Vec<u32> {
    let mut text = text();
    text.extend(WORDS.chars().map(u32::from));
    text
}
