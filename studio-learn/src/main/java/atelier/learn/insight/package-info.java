/// What quick models say about a table before anyone trains: how much each column tells of the target, how well all of them do together, and which rows are
/// unlike the others. Must not know files of people, windows, or the words in which it is told.
@NullMarked
package atelier.learn.insight;

import org.jspecify.annotations.NullMarked;
