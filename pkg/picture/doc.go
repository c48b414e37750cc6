// Package picture makes an entrant's photograph or logo fit to be shown in a hall: JPEG or PNG in, a small JPEG out. What is
// kept was drawn anew, pixel by pixel, so that neither where a photograph was taken nor anything hidden in a file goes on; what
// would unfold to more pixels than a telephone takes is refused before it is decoded.
package picture
