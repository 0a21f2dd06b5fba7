package atelier.core.store;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a person says of a run.
///
/// @param tags     words without spaces around them, in their order
/// @param note     free text; empty for none
/// @param archived left out of lists unless asked for
/// @param pinned   first in lists
/// @param groups   names of the run groups that it was put into by itself; marks of an earlier version have none
public record RunMarks(SortedSet<String> tags, String note, boolean archived, boolean pinned, SortedSet<String> groups) {
  public static final RunMarks NONE = new RunMarks(new TreeSet<>(), "", false, false);

  private static final int LONGEST_TAG = 100;

  /// What [#isTag] asks for, in words.
  public static final String TAG = "A tag is 1 to " + LONGEST_TAG + " characters in one line, without spaces around it.";

  /// The same of a group's name.
  public static final String GROUP = "The name of a group is 1 to " + LONGEST_TAG + " characters in one line, without spaces around it.";

  public RunMarks {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    if (!tags.stream().allMatch(RunMarks::isTag)) {
      throw new IllegalArgumentException(TAG);
    }
    groups = Collections.unmodifiableSortedSet(new TreeSet<>(Objects.requireNonNullElse(groups, new TreeSet<>())));
    if (!groups.stream().allMatch(RunMarks::isTag)) {
      throw new IllegalArgumentException(GROUP);
    }
  }

  /// Marks without groups.
  public RunMarks(SortedSet<String> tags, String note, boolean archived, boolean pinned) {
    this(tags, note, archived, pinned, new TreeSet<>());
  }

  public static boolean isTag(String text) {
    return !text.isEmpty() && text.equals(text.strip()) && text.length() <= LONGEST_TAG && text.chars().noneMatch(Character::isISOControl);
  }

  public RunMarks with(String tag) {
    return new RunMarks(and(tags, tag), note, archived, pinned, groups);
  }

  public RunMarks without(String tag) {
    return new RunMarks(but(tags, tag), note, archived, pinned, groups);
  }

  public RunMarks saying(String text) {
    return new RunMarks(tags, text, archived, pinned, groups);
  }

  public RunMarks archived(boolean away) {
    return new RunMarks(tags, note, away, pinned, groups);
  }

  public RunMarks pinned(boolean first) {
    return new RunMarks(tags, note, archived, first, groups);
  }

  /// The same in a group, or out of it.
  public RunMarks in(String group, boolean member) {
    return new RunMarks(tags, note, archived, pinned, member ? and(groups, group) : but(groups, group));
  }

  private static SortedSet<String> and(SortedSet<String> words, String word) {
    var more = new TreeSet<>(words);
    more.add(word);
    return more;
  }

  private static SortedSet<String> but(SortedSet<String> words, String word) {
    var fewer = new TreeSet<>(words);
    fewer.remove(word);
    return fewer;
  }
}
