//! Builder of small ICC profiles for tests.

/// A profile of `class`, `space` and connection space `pcs`, with `tags`.
pub(crate) fn profile(
    version: u8,
    [class, space, pcs]: [&[u8; 4]; 3],
    tags: &[(&[u8; 4], Vec<u8>)],
) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes[8] = version;
    bytes[12..16].copy_from_slice(class);
    bytes[16..20].copy_from_slice(space);
    bytes[20..24].copy_from_slice(pcs);
    bytes[24..36].copy_from_slice(&[7, 0xd8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    bytes[36..40].copy_from_slice(b"acsp");
    bytes[68..80].copy_from_slice(&fixed(&[0.9642, 1.0, 0.8249]));
    let count = u32::try_from(tags.len()).unwrap();
    bytes.extend(count.to_be_bytes());
    let mut at = 132 + 12 * tags.len();
    for (tag, data) in tags {
        bytes.extend(*tag);
        bytes.extend(u32::try_from(at).unwrap().to_be_bytes());
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        at += data.len().next_multiple_of(4);
    }
    for (_, data) in tags {
        bytes.extend(data);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    let length = u32::try_from(bytes.len()).unwrap();
    bytes[..4].copy_from_slice(&length.to_be_bytes());
    bytes
}

/// Numbers as `s15Fixed16Number`s.
pub(crate) fn fixed(values: &[f64]) -> Vec<u8> {
    #[allow(clippy::cast_possible_truncation, reason = "a test's numbers are small")]
    let whole = |v: &f64| (v * 65536.0).round() as i32;
    values.iter().flat_map(|v| whole(v).to_be_bytes()).collect()
}

/// An `XYZ ` tag.
pub(crate) fn xyz(values: [f64; 3]) -> Vec<u8> {
    [b"XYZ \0\0\0\0".to_vec(), fixed(&values)].concat()
}

/// A `curv` tag of one gamma, in 1/256.
pub(crate) fn gamma(g: u16) -> Vec<u8> {
    [b"curv\0\0\0\0\0\0\0\x01".to_vec(), g.to_be_bytes().to_vec()].concat()
}

/// A `para` tag of form `kind`.
pub(crate) fn para(kind: u16, values: &[f64]) -> Vec<u8> {
    let kind = [kind.to_be_bytes(), [0, 0]].concat();
    [b"para\0\0\0\0".to_vec(), kind, fixed(values)].concat()
}

/// A screen of Adobe RGB's primaries under D50, with `curve` for each.
pub(crate) fn wide_rgb(curve: &[u8]) -> Vec<u8> {
    let tags = [
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"rXYZ", xyz([0.60974, 0.31111, 0.01947])),
        (b"gXYZ", xyz([0.20528, 0.62567, 0.06087])),
        (b"bXYZ", xyz([0.14919, 0.06322, 0.74457])),
        (b"rTRC", curve.to_vec()),
        (b"gTRC", curve.to_vec()),
        (b"bTRC", curve.to_vec()),
    ];
    profile(2, [b"mntr", b"RGB ", b"XYZ "], &tags)
}

/// A grey screen.
pub(crate) fn grey(curve: Vec<u8>) -> Vec<u8> {
    let tags = [(b"wtpt", xyz([0.9642, 1.0, 0.8249])), (b"kTRC", curve)];
    profile(2, [b"mntr", b"GRAY", b"XYZ "], &tags)
}

/// A table of version 4 with a grid of `points` a side, a gamma for each A curve, and `of` at each
/// point of the grid.
pub(crate) fn table_of_4(
    kind: [u8; 4],
    [inputs, outputs]: [u8; 2],
    points: u8,
    of: impl Fn(&[f64]) -> Vec<f64>,
) -> Vec<u8> {
    let to_device = kind == *b"mBA ";
    let device = if to_device { outputs } else { inputs };
    let straight = para(0, &[1.0]);
    let b = straight.repeat(3);
    let matrix = fixed(&[1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);
    let bend = if to_device { 1.0 / 1.2 } else { 1.2 };
    let a = para(0, &[bend]).repeat(device.into());
    let mut grid = vec![points; inputs.into()];
    grid.resize(16, 0);
    grid.extend([2, 0, 0, 0]);
    let many = usize::from(points).pow(inputs.into());
    for n in 0..many {
        let mut place = vec![0.0; inputs.into()];
        let mut rest = n;
        for v in place.iter_mut().rev() {
            let at = u8::try_from(rest % usize::from(points)).unwrap();
            *v = f64::from(at) / f64::from(points - 1);
            rest /= usize::from(points);
        }
        for v in of(&place) {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "held in two bytes"
            )]
            let v = (v.clamp(0.0, 1.0) * 65535.0).round() as u16;
            grid.extend(v.to_be_bytes());
        }
    }
    let parts = [b, matrix, straight.repeat(3), grid, a];
    let mut bytes = [&kind[..], &[0, 0, 0, 0, inputs, outputs, 0, 0]].concat();
    let mut at = 32;
    for part in &parts {
        bytes.extend(u32::try_from(at).unwrap().to_be_bytes());
        at += part.len().next_multiple_of(4);
    }
    for part in &parts {
        bytes.extend(part);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

/// A press of version 4, with tables both ways, whose light falls evenly with every ink: however a
/// table is read between its points, it says the same.
pub(crate) fn press_of_4() -> Vec<u8> {
    let to_lab = |v: &[f64]| {
        let light = 1.0 - 0.18 * (v[0] + v[1] + v[2]) - 0.4 * v[3];
        let a = 128.0 / 255.0 + 0.2 * (v[1] - v[0]);
        let b = 128.0 / 255.0 + 0.2 * v[2] - 0.1 * (v[1] + v[0]);
        vec![light, a, b]
    };
    let to_inks = |v: &[f64]| {
        // Black is reached before L* 0 is, wherever a reader starts to count.
        let dark = (1.15 - 1.15 * v[0]).min(1.0);
        let (a, b) = (2.0 * v[1] - 1.0, 2.0 * v[2] - 1.0);
        let k = (2.0 * dark - 1.0).max(0.0);
        vec![dark - a - 0.5 * b, dark + a - 0.5 * b, dark + b, k]
    };
    let there = table_of_4(*b"mAB ", [4, 3], 5, to_lab);
    let back = table_of_4(*b"mBA ", [3, 4], 9, to_inks);
    let tags = [
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"A2B0", there.clone()),
        (b"A2B1", there),
        (b"B2A0", back.clone()),
        (b"B2A1", back),
    ];
    profile(4, [b"prtr", b"CMYK", b"Lab "], &tags)
}
