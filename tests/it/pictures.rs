//! Photographs: the sizes that pages offer, and what is left out of them.
//!
//! Paints its pictures itself; looks at them with a decoder, never at what we say of them.

use crate::site_test::SiteTest;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, GenericImageView, ImageEncoder, ImageFormat, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use ordner::picture::{self, WIDTHS};
use proptest::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// What a camera writes besides the place: its owner.
const OWNER: &str = "Erika Mustermann";

const PAGE: &str = "-- content/en/yard.md --
---
title: The yard
image: {src: yard.jpg, alt: The yard, credit: A. Author, license: CC BY 4.0}
---
Text.

:::figure{src=plan.png alt=\"A plan\" credit=\"B. Author\" license=\"CC BY 4.0\"}
:::

[The whole picture](download.jpg).
";

/// A picture with as much in it as in a photograph.
fn painted(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(31) ^ y.wrapping_mul(17)).wrapping_mul(2_654_435_761) >> 28;
        let byte = |value: u32| u8::try_from(value & 0xFF).unwrap();
        image::Rgb([byte(x * 255 / width), byte(y * 255 / height), byte(100 + noise)])
    })
}

/// The Exif of a camera that was held in this way.
fn exif(orientation: u8) -> Vec<u8> {
    let owner = format!("{OWNER}\0").into_bytes();
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x01, 0x3B, 0, 2, 0, 0, 0, u8::try_from(owner.len()).unwrap(), 0, 0, 0, 38]);
    tiff.extend([0, 0, 0, 0]);
    tiff.extend(owner);
    tiff
}

/// A photograph of a camera that was held in this way.
pub(crate) fn jpeg(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.add_exif_metadata(&exif(orientation)).unwrap();
    encoder.add_icc_profile(b"a profile of colours").unwrap();
    encoder.add_app_segment(13, b"Photoshop 3.0\0 and who was in the picture".to_vec()).unwrap();
    let pixels = painted(width, height);
    let [width, height] = [width, height].map(|it| u16::try_from(it).unwrap());
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    bytes
}

/// A picture half of which can be seen through, with a text about its author.
fn png(width: u32, height: u32) -> Vec<u8> {
    let solid = painted(width, height);
    let pixels = RgbaImage::from_fn(width, height, |x, y| {
        let [r, g, b] = solid.get_pixel(x, y).0;
        image::Rgba([r, g, b, if x < width / 2 { 0 } else { 255 }])
    });
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgba8).unwrap();
    // Behind the head, which is 33 bytes long.
    let text = [b"Author\0".as_slice(), OWNER.as_bytes()].concat();
    let mut chunk = u32::try_from(text.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(b"tEXt");
    chunk.extend(&text);
    chunk.extend(crc32(&chunk[4..]).to_be_bytes());
    bytes.splice(33..33, chunk);
    bytes
}

/// PNG, annex D.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ if crc & 1 == 1 { 0xEDB8_8320 } else { 0 }
        })
    })
}

fn site(photo: Vec<u8>) -> SiteTest {
    SiteTest::new(PAGE)
        .write("content/en/yard.jpg", photo)
        .write("content/en/plan.png", png(1100, 300))
        .write("content/en/download.jpg", jpeg(2000, 500, 1))
        .build()
}

fn bytes<'a>(site: &'a SiteTest, path: &str) -> Cow<'a, [u8]> {
    site.result().output().get(path).unwrap().bytes.joined()
}

fn open(site: &SiteTest, path: &str) -> DynamicImage {
    image::load_from_memory(&bytes(site, path)).unwrap()
}

/// The pictures of the site, without their hashes and folder.
fn pictures(site: &SiteTest) -> Vec<(String, String)> {
    let is_picture =
        |path: &&&str| path.starts_with("en/") && (path.ends_with("jpg") || path.ends_with("png"));
    let files = site.files();
    let named = files.iter().filter(is_picture).map(|path| {
        let name = path.trim_start_matches("en/");
        let (stem, rest) = name.split_once('.').unwrap();
        (format!("{stem}.{}", rest.rsplit_once('.').unwrap().1), (*path).to_owned())
    });
    named.collect()
}

fn path_of(site: &SiteTest, name: &str) -> String {
    let found = pictures(site).into_iter().find(|(known, _)| known == name);
    found.unwrap_or_else(|| panic!("no {name}")).1
}

#[test]
fn a_page_offers_a_picture_as_wide_as_a_screen_needs_it() {
    let site = site(jpeg(2000, 1500, 1));
    assert_eq!(site.stderr(), "");
    let names: Vec<String> = pictures(&site).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "download.jpg",
        "plan-480.png",
        "plan.png",
        "yard-1440.jpg",
        "yard-480.jpg",
        "yard-960.jpg",
        "yard.jpg",
    ];
    let mut sorted = names;
    sorted.sort();
    assert_eq!(sorted, expected, "960 of 1100 pixels are not worth a file");
    for (name, size) in [
        ("yard-480.jpg", (480, 360)),
        ("yard-960.jpg", (960, 720)),
        ("yard-1440.jpg", (1440, 1080)),
        ("plan-480.png", (480, 131)),
    ] {
        assert_eq!(open(&site, &path_of(&site, name)).dimensions(), size, "{name}");
    }
    let main = site.main("/en/yard/");
    let url = |name| format!("../../{}", path_of(&site, name));
    let widths = format!(
        "srcset=\"{} 480w, {} 960w, {} 1440w, {} 2000w\" sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"2000\" height=\"1500\" loading=\"eager\"",
        url("yard-480.jpg"),
        url("yard-960.jpg"),
        url("yard-1440.jpg"),
        url("yard.jpg")
    );
    assert!(main.contains(&widths), "{main}");
    let lazy = format!(
        "srcset=\"{} 480w, {} 1100w\" sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"1100\" height=\"300\" loading=\"lazy\">",
        url("plan-480.png"),
        url("plan.png")
    );
    assert!(main.contains(&lazy), "{main}");
}

#[test]
fn no_rendition_is_larger_than_the_picture() {
    let site = site(jpeg(2000, 1500, 1));
    for (name, path) in pictures(&site) {
        let Some((stem, _)) = name.split_once('-') else { continue };
        let whole = path_of(&site, &format!("{stem}.{}", name.rsplit_once('.').unwrap().1));
        assert!(bytes(&site, &path).len() <= bytes(&site, &whole).len(), "{name}");
    }
    let [narrow, whole] =
        ["yard-480.jpg", "yard.jpg"].map(|name| bytes(&site, &path_of(&site, name)).len());
    assert!(narrow * 6 < whole, "a telephone gets {narrow} of {whole} bytes");
}

#[test]
fn a_picture_is_published_without_its_owner_and_with_its_colours() {
    let photo = jpeg(600, 400, 1);
    let before = image::load_from_memory(&photo).unwrap();
    let site = site(photo.clone());
    for (name, path) in pictures(&site) {
        let published = String::from_utf8_lossy(&bytes(&site, &path)).into_owned();
        for secret in [OWNER, "Exif", "Photoshop", "Author"] {
            assert!(!published.contains(secret), "{name} says `{secret}`");
        }
        assert!(!name.ends_with("jpg") || published.contains("a profile of colours"), "{name}");
    }
    let whole = open(&site, &path_of(&site, "yard.jpg"));
    assert!(whole == before, "no pixel changes");
    assert!(String::from_utf8_lossy(&photo).contains(OWNER), "it was there before");
}

#[test]
fn a_picture_that_a_camera_has_turned_stays_upright() {
    let site = site(jpeg(2000, 1000, 6));
    assert_eq!(site.stderr(), "");
    assert!(site.main("/en/yard/").contains("width=\"1000\" height=\"2000\""), "turned");
    let whole = bytes(&site, &path_of(&site, "yard.jpg"));
    assert_eq!(picture::size(&whole), Some((1000, 2000)), "it still says how to turn it");
    assert!(!String::from_utf8_lossy(&whole).contains(OWNER));
    let narrow = open(&site, &path_of(&site, "yard-480.jpg"));
    assert_eq!(narrow.dimensions(), (480, 960));
    // Painted, it is darkest in its first corner; a quarter turn brings that to the right.
    let red_and_green = |x, y| {
        let [r, g, ..] = narrow.get_pixel(x, y).0;
        u32::from(r) + u32::from(g)
    };
    assert!(red_and_green(470, 10) < 60 && red_and_green(10, 950) > 400);
}

#[test]
fn what_can_be_seen_through_stays_so() {
    let site = site(jpeg(600, 400, 1));
    let narrow = open(&site, &path_of(&site, "plan-480.png")).into_rgba8();
    assert_eq!([narrow.get_pixel(10, 60)[3], narrow.get_pixel(470, 60)[3]], [0, 255]);
}

#[test]
fn a_picture_is_made_once_and_again_when_it_changes() {
    let site = site(jpeg(1000, 500, 1));
    let is_picture = |path: &String| path.ends_with("jpg") || path.ends_with("png");
    let made = |site: &SiteTest| site.rendered().into_iter().filter(is_picture).count();
    assert_eq!(made(&site), 2, "yard-480.jpg and plan-480.png");
    let site = site.edit("content/en/yard.md", "Text.", "Other text.").build();
    assert_eq!(made(&site), 0, "{:?}", site.rendered());
    assert!(site.rendered().contains(&"/en/yard/".to_owned()));
    let site = site.write("content/en/yard.jpg", jpeg(1000, 600, 1)).build();
    assert_eq!(made(&site), 1, "{:?}", site.rendered());
}

#[test]
fn pictures_are_the_same_with_one_thread_and_with_four() {
    let with_threads = |count| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| site(jpeg(2000, 1500, 3)).result().output().clone())
    };
    assert!(with_threads(1) == with_threads(4));
}

#[test]
fn a_picture_that_is_cut_off_is_told() {
    let mut photo = jpeg(900, 500, 1);
    photo.truncate(photo.len() / 2);
    let site = site(photo);
    assert_eq!(site.codes(), ["bad-image"]);
    assert!(site.stderr().contains("`content/en/yard.jpg` is damaged"), "{}", site.stderr());
}

#[test]
fn a_bomb_is_told_and_never_decoded() {
    // 40,000 by 40,000 pixels of one colour: 5 GB as pixels.
    let mut bomb = png(16, 16);
    bomb[16..24].copy_from_slice(&[0, 0, 0x9C, 0x40, 0, 0, 0x9C, 0x40]);
    let site = SiteTest::new(PAGE)
        .write("content/en/yard.jpg", bomb.clone())
        .write("content/en/plan.png", bomb)
        .write("content/en/download.jpg", jpeg(20, 20, 1))
        .build();
    assert_eq!(site.codes(), ["bad-image", "bad-image"]);
    assert!(site.stderr().contains("40000 × 40000 pixels"), "{}", site.stderr());
}

#[test]
fn what_is_small_or_of_another_kind_is_left_in_one_size() {
    let mut gif = Vec::new();
    DynamicImage::from(painted(900, 30))
        .write_to(&mut std::io::Cursor::new(&mut gif), ImageFormat::Png)
        .unwrap();
    assert_eq!(picture::widths(&gif), [480]);
    assert_eq!(picture::widths(&jpeg(600, 40, 1)), [480]);
    assert_eq!(picture::widths(&jpeg(599, 40, 1)), [0; 0]);
    assert_eq!(picture::widths(b"<svg/>"), [0; 0]);
    let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xc7\x18\0".to_vec();
    assert_eq!(picture::widths(&webp), [0; 0]);
    let webp: Arc<[u8]> = webp.into();
    assert!(Arc::ptr_eq(&picture::publish(&webp, &[]).unwrap().whole, &webp));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_file_breaks_what_reads_it(
        is_jpeg: bool,
        changes in prop::collection::vec((0..10_000usize, any::<u8>()), 0..12),
        cut in prop::option::of(0..3_000usize),
    ) {
        let mut bytes = if is_jpeg { jpeg(40, 30, 6) } else { png(40, 30) };
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut.unwrap_or(bytes.len()));
        picture::widths(&bytes);
        if let Ok(made) = picture::publish(&bytes.into(), &WIDTHS[..1]) {
            prop_assert!(made.renditions.len() <= 1);
        }
    }
}
