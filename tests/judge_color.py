"""Converts samples with Little CMS and tells how far another conversion of them is from that.

judge_color.py FROM TO MODE_IN MODE_OUT SAMPLES CONVERTED: two profiles ("-" is sRGB), Pillow's names
for the samples before and after, and two files of raw samples. Prints the mean and the greatest
difference, in 8-bit steps, and the sample where that is.
"""

import sys

from PIL import Image, ImageCms

source, target, mode_in, mode_out, samples, converted = sys.argv[1:]


def profile(path):
    return ImageCms.createProfile("sRGB") if path == "-" else ImageCms.getOpenProfile(path)


with open(samples, "rb") as file:
    samples = file.read()
with open(converted, "rb") as file:
    converted = file.read()
channels = len(Image.new(mode_in, (1, 1)).tobytes())
picture = Image.frombytes(mode_in, (len(samples) // channels, 1), samples)
# Every pixel through the profiles themselves, not through a table made of them.
flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOOPTIMIZE
join = ImageCms.buildTransform(
    profile(source), profile(target), mode_in, mode_out,
    ImageCms.Intent.RELATIVE_COLORIMETRIC, flags,
)
judged = ImageCms.applyTransform(picture, join).tobytes()
assert len(judged) == len(converted), (len(judged), len(converted))
apart = [abs(a - b) for a, b in zip(judged, converted)]
worst = apart.index(max(apart)) * channels // len(Image.new(mode_out, (1, 1)).tobytes())
worst -= worst % channels
print(sum(apart) / len(apart), max(apart), list(samples[worst:worst + channels]))
