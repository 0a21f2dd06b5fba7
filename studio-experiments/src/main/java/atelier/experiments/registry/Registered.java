package atelier.experiments.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A name with its versions and what was decided about them.
///
/// @param task     id, such as `binary`; the same for all versions, as is `target`
/// @param versions oldest first; their numbers begin at 1
/// @param history  oldest first
public record Registered(String name, String task, String target, List<Version> versions, List<Event> history) {
  public Registered {
    versions = List.copyOf(versions);
    history = List.copyOf(history);
  }

  /// One model.
  ///
  /// @param model its id: SHA-256 of its file
  /// @param run   what made it; null when it came from elsewhere
  public record Version(int number, String model, String title, @Nullable String run, Stage stage, String note, String added, String by) {
    Version in(Stage next) {
      return new Version(number, model, title, run, next, note, added, by);
    }
  }

  /// One decision.
  ///
  /// @param action `add`, `stage` or `rollback`
  /// @param from   null for a version that was added
  /// @param test   against the champion of then; null where there was none, or nothing to measure both on
  public record Event(String at, String action, int version, @Nullable Stage from, Stage to, String by, String why, @Nullable Duel test) {}

  /// The version that is used.
  public Optional<Version> champion() {
    return versions.stream().filter(version -> version.stage() == Stage.CHAMPION).findFirst();
  }

  public Optional<Version> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  Registered with(Version changed) {
    var next = new ArrayList<>(versions);
    next.removeIf(version -> version.number() == changed.number());
    next.add(changed);
    next.sort(java.util.Comparator.comparingInt(Version::number));
    return new Registered(name, task, target, next, history);
  }

  Registered after(Event event) {
    var next = new ArrayList<>(history);
    next.add(event);
    return new Registered(name, task, target, versions, next);
  }

  /// The champions there were, each after the one it took over from, itself not among them; a way back takes the last one off.
  List<Integer> reigns() {
    var reigns = new ArrayList<Integer>();
    for (Event event : history) {
      if (event.action().equals("rollback") && !reigns.isEmpty()) {
        reigns.removeLast();
      } else if (event.to() == Stage.CHAMPION && (reigns.isEmpty() || reigns.getLast() != event.version())) {
        reigns.add(event.version());
      }
    }
    return reigns;
  }

  /// Whether another version was champion before the present one.
  public boolean canRollBack() {
    return reigns().size() > 1;
  }
}
