export const said = "said by a script of a test, and long enough";
