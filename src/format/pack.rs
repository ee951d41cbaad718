//! Short texts made shorter, for links: matches against what stands before, and a list of what is
//! common in entries. Knows nothing of what the bytes mean.
//!
//! Deflate knows no such list of ours, and one entry is too short for it to find anything to repeat:
//! 284 characters of link for one milestone where this needs under 200, and a reading about 100.
//!
//! A byte under 128 is followed by that many bytes and one more, as they are. One of 128 or more says:
//! copy 4 bytes, and one more for each over 128, from as far back as the number after it says
//! (LEB128). "Back" goes on into [`COMMON`], which must never change: links are kept by people.

/// What stands before every text; the likeliest last.
const COMMON: &[u8] = "市县镇街道服务站办公室领导小组知识产权专利商标地理标志年度季度月份报表统计局委会工业集中区农业农村\
\"evidence\":[{\"title\":\"\",\"where\":\"\",\"sha256\":\"{\"kind\":\"withdrawal\",\"of\":[\"\"],\"reason\":\"\"kind\":\"interim_target\",\
\"value\":\"\",\"year\":202\"kind\":\"milestone\",\"due\":\"202\"title\":\"\"kind\":\"lead\",\"unit\":\"\"has_point\":true,\"kind\":\
\"service_point\",\"note\":\"\",\"town\":\"\",\"kind\":\"update\",\"note\":\"\",\"safeguard\":\"state\":\"in_progress\",\"task\":\
\"not_started\"\"done\"\"stuck\"\"third_party\"\"checked\"2024-12-31\"2025-12-31\"2026-12-31\"2025-09-30\"2025-03-31\"2026-06-30\"\
},\"parents\":[\"],\"plan\":\"guanghan-ip-2024-2026\",\"site\":{\"name\":\"市市场监管局\",\"unit\":\"scjgj\"},\"v\":1}\n{\"at\":\"202\
T0:00:00Z\",\"body\":{\"as_of\":\"2025-06-30\",\"indicator\":1,\"kind\":\"reading\",\"note\":\"\",\"source\":\"季度报表\",\"value\":\"\",\
\"verified\":\"self\"},\"parents\":[],\"plan\":\"guanghan-ip-2024-2026\",\"site\":{\"name\":\""
    .as_bytes();

const SHORTEST: usize = 4;
const LONGEST: usize = SHORTEST + 127;
/// How many earlier places are looked at for the longest match.
const TRIES: usize = 64;
const SLOTS: usize = 1 << 12;

/// Makes bytes shorter.
pub fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::with_capacity(COMMON.len() + bytes.len());
    all.extend_from_slice(COMMON);
    all.extend_from_slice(bytes);
    // Of each four bytes, the last place; of each place, the one before it with the same slot.
    let mut last = vec![usize::MAX; SLOTS];
    let mut earlier = vec![usize::MAX; all.len()];
    let slot = |at: usize| -> Option<usize> {
        let four = all.get(at..at + SHORTEST)?.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b));
        Some((four.wrapping_mul(0x9e37_79b1) >> 20) as usize % SLOTS)
    };
    let mut note = |at: usize, last: &mut Vec<usize>| {
        let Some(slot) = slot(at) else { return };
        if let (Some(last), Some(before)) = (last.get_mut(slot), earlier.get_mut(at)) {
            *before = std::mem::replace(last, at);
        }
    };
    for at in 0..COMMON.len() {
        note(at, &mut last);
    }
    let mut places = vec![(0, 0); all.len()];
    // First which matches there are, then which to take: the places are settled before they are read.
    for at in COMMON.len()..all.len() {
        note(at, &mut last);
    }
    for at in COMMON.len()..all.len() {
        let mut candidate = earlier.get(at).copied().unwrap_or(usize::MAX);
        for _ in 0..TRIES {
            let Some(rest) = all.get(candidate..) else { break };
            let here = all.get(at..).unwrap_or_default();
            let length = here.iter().zip(rest).take(LONGEST).take_while(|(a, b)| a == b).count();
            if let Some(best) = places.get_mut(at).filter(|(longest, _)| length > *longest) {
                *best = (length, at - candidate);
            }
            candidate = earlier.get(candidate).copied().unwrap_or(usize::MAX);
        }
    }
    let mut out = Vec::new();
    let mut plain = COMMON.len();
    let mut at = plain;
    while at < all.len() {
        let match_at = |at: usize| places.get(at).copied().unwrap_or((0, 0));
        let (length, back) = match_at(at);
        // A longer one that starts at the next byte is worth that byte.
        if length < SHORTEST || match_at(at + 1).0 > length + 1 {
            at += 1;
            continue;
        }
        put_plain(all.get(plain..at).unwrap_or_default(), &mut out);
        out.push(128 + u8::try_from(length - SHORTEST).unwrap_or(127));
        put_number(back, &mut out);
        at += length;
        plain = at;
    }
    put_plain(all.get(plain..).unwrap_or_default(), &mut out);
    out
}

fn put_plain(bytes: &[u8], out: &mut Vec<u8>) {
    for run in bytes.chunks(128) {
        out.push(u8::try_from(run.len() - 1).unwrap_or(127));
        out.extend_from_slice(run);
    }
}

fn put_number(mut number: usize, out: &mut Vec<u8>) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Gives back what was packed, if it is no longer than `most`.
pub fn unpack(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut all = COMMON.to_vec();
    let mut rest = packed.iter().copied();
    while let Some(token) = rest.next() {
        if token < 128 {
            for _ in 0..=token {
                all.push(rest.next()?);
            }
        } else {
            let mut back = 0_usize;
            for shift in [0, 7, 14, 21] {
                let byte = rest.next()?;
                back |= usize::from(byte & 127) << shift;
                if byte < 128 {
                    break;
                }
                (shift < 21).then_some(())?;
            }
            let from = all.len().checked_sub(back).filter(|_| back > 0)?;
            for at in from..from + SHORTEST + usize::from(token - 128) {
                all.push(*all.get(at)?);
            }
        }
        if all.len() > COMMON.len() + most {
            return None;
        }
    }
    Some(all.split_off(COMMON.len()))
}
