// Package picture makes an entrant's photograph or logo fit to be shown in a hall: JPEG or PNG in, a small JPEG or PNG out, whichever has
// fewer bytes. What is kept was drawn anew, pixel by pixel, so that neither where a photograph was taken nor anything hidden in a file goes on; what
// would unfold to more pixels than a telephone takes is refused before it is decoded.
//
// Neither WebP nor AVIF, as measured in November 2026: at the same structural similarity (SSIM) as a JPEG of quality 75, six photographs in the WebP that pure Go
// writes took 0.87 to 1.31 times its bytes, and in libwebp's 0.78 to 1.18 for forty times its time. AVIF took 0.6, and up to a second
// a picture by a library that runs C in a WebAssembly engine and has had no release since May 2025.
package picture
