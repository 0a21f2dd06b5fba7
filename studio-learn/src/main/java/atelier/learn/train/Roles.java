package atelier.learn.train;

import atelier.core.data.Column;
import atelier.core.data.Schema;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the roles of a table's columns say to whoever learns from it. A role holds where a person said nothing else.
public final class Roles {
  private static final String TARGET = "target";
  private static final String WEIGHT = "weight";
  private static final String TIME = "time";
  private static final String FEATURE = "feature";
  private static final int MOST_NAMED = 20;

  private final List<Column> columns;
  private final @Nullable List<Column> ignored;

  /// @param ignored what nobody heeds; null where roles are heeded
  private Roles(List<Column> columns, @Nullable List<Column> ignored) {
    this.columns = columns;
    this.ignored = ignored;
  }

  public static Roles of(List<Column> columns) {
    return of(columns, true);
  }

  /// @param heeded whether roles decide anything
  public static Roles of(List<Column> columns, boolean heeded) {
    List<Column> named = columns.stream().filter(c -> c.role() != null && !c.name().equals(Schema.PART) && !c.name().equals(Schema.ROW)).toList();
    return heeded ? new Roles(named, null) : new Roles(List.of(), named);
  }

  /// What a person said; null where nothing.
  public record Asked(@Nullable String target, @Nullable String group, @Nullable String time, @Nullable String weight) {}

  /// What holds: what a person said, and what roles say of the rest.
  ///
  /// @param target  empty where nobody says it
  /// @param leftOut columns that are neither features nor anything of these
  /// @param decided what roles decided of the others, in sentences
  /// @param reasons why columns are left out, in sentences
  public record Chosen(String target, @Nullable String group, @Nullable String time, @Nullable String weight, List<String> leftOut, List<String> decided, List<String> reasons) {
    public Chosen {
      leftOut = List.copyOf(leftOut);
      decided = List.copyOf(decided);
      reasons = List.copyOf(reasons);
    }

    /// All that roles decided, in sentences.
    public List<String> notes() {
      return Stream.concat(decided.stream(), reasons.stream()).toList();
    }

    /// The table without the columns that are left out, with the notes.
    public TrainRequest.Table of(TrainRequest.Table table) {
      return table.without(leftOut, notes());
    }
  }

  /// The one column that has the role of the target; empty where none has it, or several.
  public Optional<String> target() {
    List<String> found = named(TARGET);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /// What holds for a training from the command line.
  ///
  /// @param table what it is called
  /// @throws LearnException where there is no target, or several columns have a role that only one can have
  public Chosen choose(String table, Asked asked) throws LearnException {
    for (String role : List.of(TARGET, WEIGHT, TIME)) {
      if (open(role, asked).size() > 1) {
        throw LearnException.input("Columns " + quoted(open(role, asked)) + " of '" + table + "' have the role " + role + ".", "Name one of them with --" + role + ".");
      }
    }
    Chosen chosen = propose(asked);
    if (chosen.target().isEmpty() && ignored != null) {
      List<String> known = ignored.stream().filter(c -> TARGET.equals(c.role())).map(Column::name).toList();
      throw known.isEmpty()
          ? LearnException.input("No target is named, and the roles of columns are ignored.", "Give --target COL.")
          : LearnException.input("No target is named, and the roles of columns are ignored, that of " + quoted(known) + " too.", "Give --target " + known.getFirst() + ", or leave out --ignore-roles.");
    }
    if (chosen.target().isEmpty()) {
      throw LearnException.input("No target is named, and no column of '" + table + "' has the role target.", "Give --target COL.");
    }
    return chosen;
  }

  /// What holds where a person can still change it: a role that several columns have decides nothing, which is said.
  public Chosen propose(Asked asked) {
    var decided = new ArrayList<String>();
    String target = taken(TARGET, asked.target(), asked, decided);
    String weight = taken(WEIGHT, asked.weight(), asked, decided);
    String time = taken(TIME, asked.time(), asked, decided);
    List<String> used = Stream.of(target, asked.group(), time, weight).filter(Objects::nonNull).toList();
    List<String> left = columns.stream().filter(c -> !FEATURE.equals(c.role()) && !used.contains(c.name())).map(Column::name).toList();
    return new Chosen(Objects.requireNonNullElse(target, ""), asked.group(), time, weight, left, decided, reasons(left));
  }

  /// What holds where a person has decided everything; the notes say where that is what roles say.
  public Chosen followed(Asked asked, List<String> left) {
    List<String> decided = columns.stream().filter(c -> WEIGHT.equals(c.role()) && c.name().equals(asked.weight()) || TIME.equals(c.role()) && c.name().equals(asked.time()))
        .map(c -> used(c.name(), String.valueOf(c.role()))).toList();
    return new Chosen(Objects.requireNonNullElse(asked.target(), ""), asked.group(), asked.time(), asked.weight(), left, decided, reasons(left));
  }

  /// Why columns are left out, a sentence a role; nothing of those whose role does not say so.
  private List<String> reasons(List<String> names) {
    var byRole = new TreeMap<String, List<String>>();
    for (Column column : columns) {
      if (!FEATURE.equals(column.role()) && names.contains(column.name())) {
        byRole.computeIfAbsent(String.valueOf(column.role()), _ -> new ArrayList<>()).add(column.name());
      }
    }
    var notes = new ArrayList<String>();
    byRole.forEach((role, those) -> notes.add(those.size() == 1 ? "Column " + quoted(those) + " was left out: " + reason(role) + "." : "Columns " + quoted(those) + " were left out: " + reason(role) + "."));
    return notes;
  }

  private @Nullable String taken(String role, @Nullable String said, Asked asked, List<String> notes) {
    List<String> open = open(role, asked);
    if (open.size() > 1) {
      notes.add("Columns " + quoted(open) + " have the role " + role + ", so none of them was chosen.");
    }
    if (open.size() != 1) {
      return said;
    }
    notes.add(used(open.getFirst(), role));
    return open.getFirst();
  }

  /// The columns that could fill a place which a person left open.
  private List<String> open(String role, Asked asked) {
    boolean closed = switch (role) {
      case TARGET -> asked.target() != null;
      case WEIGHT -> asked.weight() != null;
      default -> asked.time() != null || asked.group() != null;
    };
    List<String> said = Stream.of(asked.target(), asked.group(), asked.time(), asked.weight()).filter(Objects::nonNull).toList();
    return closed ? List.of() : named(role).stream().filter(name -> !said.contains(name)).toList();
  }

  private static String used(String column, String role) {
    return "Column '" + column + switch (role) {
      case TARGET -> "' is predicted: its role is target.";
      case WEIGHT -> "' weighs the rows: its role is weight.";
      default -> "' puts the rows in order: its role is time.";
    };
  }

  private static String reason(String role) {
    return switch (role) {
      case "id" -> "its role is id";
      case "ignore" -> "its role is ignore";
      case TARGET -> "its role is target";
      case WEIGHT -> "its role is weight";
      default -> "its role is time";
    };
  }

  private List<String> named(String role) {
    return columns.stream().filter(c -> role.equals(c.role())).map(Column::name).toList();
  }

  private static String quoted(List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMED).map(name -> "'" + name + "'").toList());
    return names.size() > MOST_NAMED ? shown + " and " + (names.size() - MOST_NAMED) + " more" : shown;
  }
}
