//! News agencies, as they sign the datelines of their reports: «بغداد 15-7 (اف ب) -».
//!
//! Source: compiled by the authors for this project from reading news, November 2026. Without spaces and full
//! stops, and with and without hamza, as both are common.

#[rustfmt::skip]
pub(crate) const AGENCIES: &[&str] = &[
    "افب", "أفب", "إفب", "رويترز", "دبأ", "دبا", "أب", "اب", "أشأ", "اشا", "وات", "وأج", "واس", "كونا", "قنا",
    "وام", "بنا", "بترا", "سانا", "شينخوا", "الأناضول", "الاناضول", "وفا", "سبوتنيك", "العمانية", "وكالات",
];
