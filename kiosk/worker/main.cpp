// shekara-worker: the sandboxed process in which foreign images are decoded. Started by shekara-kiosk, one
// for each image.
#include <memory>
#include <utility>

#include <opencv2/core.hpp>

#include "core/page/ocrb.h"
#include "kiosk/worker/decode_page.h"
#include "kiosk/worker/serve.h"

int main() {
  return shekara::kiosk::serve_pages([]() -> shekara::Result<shekara::kiosk::PageDecoder> {
    cv::setNumThreads(1);  // the sandbox has no threads
    SHEKARA_TRY(auto classifier, shekara::page::OcrB::builtin());
    const auto shared = std::make_shared<const shekara::page::OcrB>(std::move(classifier));
    return shekara::kiosk::PageDecoder{
        [shared](shekara::ByteView image) { return shekara::decode_and_read(image, *shared); }};
  });
}
