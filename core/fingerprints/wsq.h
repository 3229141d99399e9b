#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/image.h"

namespace shekara::fingerprints {

// Decodes a picture of the FBI's Wavelet Scalar Quantization (IAFIS-IC-0110 v3.1): 8-bit grey, one frame.
// Resolution is not part of the format's frame: dots_per_inch is 0. Error: malformed (which segment), or
// sides beyond image.h.
[[nodiscard]] Result<FingerImage> decode_wsq(ByteView bytes);

// The FBI's usual rates in bits a pixel: about 15 to 1 and 5 to 1.
inline constexpr double kWsqUsualRate = 0.75;
inline constexpr double kWsqHighRate = 2.25;

// Error: an image out of bounds (image.h), or a rate outside of 0.1 to 5.
[[nodiscard]] Result<Bytes> encode_wsq(const FingerImage& image, double bits_a_pixel = kWsqUsualRate);

}  // namespace shekara::fingerprints
