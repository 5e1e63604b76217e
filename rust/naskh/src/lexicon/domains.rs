//! Top-level domains, by which an address without `http://` or `www.` is recognized.
//!
//! Sources: those of countries are the codes of ISO 3166-1 alpha-2. The reserved ones (`example`, `test`,
//! `invalid`, `localhost`) are those of RFC 2606. The others were chosen by the authors for this project, November
//! 2026: those that occur in news.

/// Domains that belong to no country.
#[rustfmt::skip]
pub(crate) const GENERIC: &[&str] = &[
    "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "news", "tv", "online", "site",
    "app", "dev", "blog", "live", "media", "press", "world", "today", "tech", "store", "shop", "cloud", "agency",
    "africa", "asia", "arab", "example", "test", "invalid", "localhost",
];

/// Domains of countries, two letters each, with a space between. Besides the codes of the standard, `ac`, `eu` and
/// `uk` are here; `bl bq bv eh gb mf sj um` are missing, as nobody uses them as domains.
pub(crate) const COUNTRIES: &str = "\
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca \
    cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo \
    fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je \
    jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo \
    mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt \
    pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl \
    tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";

/// Domains in Arabic script that are not words of ordinary text.
#[rustfmt::skip]
pub(crate) const ARABIC_GENERIC: &[&str] = &[
    "شبكة", "بازار", "كوم", "موقع", "امارات", "بيتك", "همراه", "ارامكو", "ابوظبي", "كاثوليك", "نت",
];

/// Domains in Arabic script that are also names of countries, or words. At the end of a sentence such a word may
/// follow a full stop by mistake: مصر.قطر
#[rustfmt::skip]
pub(crate) const ARABIC_COUNTRIES: &[&str] = &[
    "السعودية", "مصر", "قطر", "الاردن", "تونس", "المغرب", "الجزائر", "فلسطين", "عمان", "سورية", "سوريا", "عراق",
    "سودان", "موريتانيا", "البحرين", "عرب", "ایران", "ايران", "پاکستان", "پاكستان", "مليسيا",
];

/// What many domains in Arabic script begin with: "site".
pub(crate) const ARABIC_PREFIX: &str = "موقع.";
