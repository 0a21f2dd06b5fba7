package atelier.app.cli;

import atelier.experiments.registry.Duel;
import atelier.experiments.registry.Registered;
import atelier.experiments.registry.Registry;
import org.jspecify.annotations.Nullable;

/// Shows what was decided about a registered model.
final class RegistryDecision {
  private RegistryDecision() {}

  static void show(Registry.Decided decided, Out out) {
    Registered.Event event = decided.event();
    if (out.isJson()) {
      out.json(new Document(decided.registered().name(), event, decided.untested(), decided.registered().champion().map(Registered.Version::number).orElse(null), decided.registered()));
      return;
    }
    out.line("Version " + event.version() + " of '" + decided.registered().name() + "' is " + event.to().id() + ".");
    if (event.test() != null) {
      show(event.test(), out);
    }
    if (decided.untested() != null) {
      out.note("It was not tested against the champion: " + decided.untested());
    }
  }

  static void show(Duel duel, Out out) {
    out.line(duel.sentence());
    var table = new TextTable("on", "rows", "metric", "champion (" + duel.champion() + ")", "challenger (" + duel.challenger() + ")");
    table.row(duel.on(), duel.rows(), duel.metric(), duel.championScore(), duel.challengerScore());
    out.table(table);
    Duel.McNemar mcnemar = duel.mcnemar();
    if (mcnemar != null) {
      out.line("Only the champion is right on " + mcnemar.onlyChampion() + " rows, only the challenger on " + mcnemar.onlyChallenger() + " (McNemar, p = " + String.format(java.util.Locale.ROOT, "%.3g", mcnemar.p()) + ").");
    }
  }

  /// The document of a decision.
  record Document(String name, Registered.Event event, @Nullable String untested, @Nullable Integer champion, Registered registered) {}
}
