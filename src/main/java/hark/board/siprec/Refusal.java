package hark.board.siprec;

import hark.board.siprec.sip.Status;

/// Why a request is not done, with the answer by the book.
///
/// @param why for the Warning field, in words
record Refusal(Status status, String why) {}
