// Package picture makes an entrant's photograph or logo fit to be shown in a hall: JPEG or PNG in, a small JPEG out. What is
// kept was drawn anew, pixel by pixel, so that neither where a photograph was taken nor anything hidden in a file goes on; what
// would unfold to more pixels than a telephone takes is refused before it is decoded.
//
// JPEG and not WebP: what writes WebP in pure Go writes it without loss, which is larger for a photograph, and what writes it with loss carries a
// C library, or runs one in a WebAssembly engine and has had no release for a year and a half. A picture is shown in the hall alone, out of a show
// that came days before.
package picture
