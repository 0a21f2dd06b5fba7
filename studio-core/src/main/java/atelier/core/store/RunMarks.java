package atelier.core.store;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a person says of a run.
///
/// @param tags     words without spaces around them, in their order
/// @param note     free text; empty for none
/// @param archived left out of lists unless asked for
/// @param pinned   first in lists
public record RunMarks(SortedSet<String> tags, String note, boolean archived, boolean pinned) {
  public static final RunMarks NONE = new RunMarks(new TreeSet<>(), "", false, false);

  private static final int LONGEST_TAG = 100;

  /// What [#isTag] asks for, in words.
  public static final String TAG = "A tag is 1 to " + LONGEST_TAG + " characters in one line, without spaces around it.";

  public RunMarks {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    if (!tags.stream().allMatch(RunMarks::isTag)) {
      throw new IllegalArgumentException(TAG);
    }
  }

  public static boolean isTag(String text) {
    return !text.isEmpty() && text.equals(text.strip()) && text.length() <= LONGEST_TAG && text.chars().noneMatch(Character::isISOControl);
  }

  public RunMarks with(String tag) {
    var more = new TreeSet<>(tags);
    more.add(tag);
    return new RunMarks(more, note, archived, pinned);
  }

  public RunMarks without(String tag) {
    var fewer = new TreeSet<>(tags);
    fewer.remove(tag);
    return new RunMarks(fewer, note, archived, pinned);
  }

  public RunMarks saying(String text) {
    return new RunMarks(tags, text, archived, pinned);
  }

  public RunMarks archived(boolean away) {
    return new RunMarks(tags, note, away, pinned);
  }

  public RunMarks pinned(boolean first) {
    return new RunMarks(tags, note, archived, first);
  }
}
