package atelier.experiments.ui.lineage;

import atelier.core.lineage.Direction;
import atelier.core.project.Proof;
import atelier.experiments.lineage.ChainFile;
import atelier.experiments.lineage.Evidence;
import atelier.experiments.lineage.Provenance;
import atelier.experiments.lineage.Thing;
import atelier.ui.panel.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the Lineage page shows: whose chain, which way, and how its things stand today.
final class LineageViewModel {
  static final String KIND = "lineage";

  /// One line of the chain.
  ///
  /// @param proof empty as long as it was not compared
  record Row(Thing thing, String hash, Optional<Proof> proof) {}

  /// How many things of the project stand how.
  ///
  /// @param open not compared yet
  record Tally(int same, int unsealed, int unreadable, int missing, int changed, int open) {
    boolean isGood() {
      return unreadable + missing + changed + unsealed == 0;
    }
  }

  /// All of it at one moment.
  ///
  /// @param subject id of the thing whose chain is shown; empty as long as nothing is read, and when the wanted one is not there
  /// @param chain   the subject's chain, each thing behind what it was made from
  record State(Provenance provenance, String subject, Direction way, List<Thing> chain, Evidence evidence) {
    static final State NOTHING = new State(Provenance.NOTHING, "", Direction.ASCENDANTS, List.of(), Evidence.NONE);

    Optional<Thing> thing() {
      return provenance.find(subject);
    }

    /// The ids of the chain.
    Set<String> members() {
      var ids = new HashSet<String>();
      chain.forEach(thing -> ids.add(thing.id()));
      return ids;
    }

    /// How a thing stands: one of the chain as seen from there.
    Optional<Proof> proof(Thing thing) {
      return evidence.of(thing, members());
    }

    List<Row> rows() {
      Set<String> members = members();
      return chain.stream().map(thing -> new Row(thing, thing.hash(members), evidence.of(thing, members))).toList();
    }

    Tally tally() {
      Set<String> members = members();
      int[] counts = new int[Proof.State.values().length];
      int open = 0;
      for (Thing thing : provenance.things()) {
        Optional<Proof> proof = evidence.of(thing, members);
        if (proof.isPresent()) {
          counts[proof.get().state().ordinal()]++;
        } else {
          open++;
        }
      }
      return new Tally(
          counts[Proof.State.SAME.ordinal()],
          counts[Proof.State.UNSEALED.ordinal()],
          counts[Proof.State.UNREADABLE.ordinal()],
          counts[Proof.State.MISSING.ordinal()],
          counts[Proof.State.CHANGED.ordinal()],
          open);
    }

    ChainFile file() {
      return ChainFile.of(provenance, subject, chain, evidence);
    }

    /// The chain's things first, then all others: the order in which they are compared.
    List<Thing> byUrgency() {
      var order = new ArrayList<>(chain);
      Set<String> members = members();
      provenance.things().stream().filter(thing -> !members.contains(thing.id())).forEach(order::add);
      return order;
    }
  }

  private final String wanted;
  private final ReadOnlyObjectWrapper<State> state;

  /// @param address `lineage`, `lineage/<id or name>`, or one of them with `uses` or `both` behind
  LineageViewModel(Address address) {
    wanted = address.part(1);
    Direction way =
        switch (address.part(2)) {
          case "uses" -> Direction.DESCENDANTS;
          case "both" -> Direction.BOTH;
          default -> Direction.ASCENDANTS;
        };
    state = new ReadOnlyObjectWrapper<>(with(Provenance.NOTHING, "", way, Evidence.NONE));
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /// What the address asked for; empty for whatever is foremost.
  String wanted() {
    return wanted;
  }

  /// Where the page stands now.
  Address address() {
    State now = state.get();
    return switch (now.way()) {
      case ASCENDANTS -> Address.of(KIND, now.subject());
      case DESCENDANTS -> Address.of(KIND, now.subject(), "uses");
      case BOTH -> Address.of(KIND, now.subject(), "both");
    };
  }

  /// Takes what was read. The subject stays while it is there.
  void loaded(Provenance provenance) {
    State now = state.get();
    String subject = provenance.find(now.subject()).map(Thing::id).orElseGet(() -> first(provenance));
    state.set(with(provenance, subject, now.way(), now.evidence()));
  }

  private String first(Provenance provenance) {
    if (wanted.isEmpty()) {
      return provenance.foremost().map(Thing::id).orElse("");
    }
    Optional<Thing> named = provenance.things().reversed().stream().filter(thing -> thing.name().equalsIgnoreCase(wanted)).findFirst();
    return provenance.find(wanted).or(() -> named).map(Thing::id).orElse("");
  }

  /// Shows another thing's chain; an unknown id changes nothing.
  void choose(String id) {
    State now = state.get();
    if (!id.equals(now.subject()) && now.provenance().find(id).isPresent()) {
      state.set(with(now.provenance(), id, now.way(), now.evidence()));
    }
  }

  void show(Direction way) {
    State now = state.get();
    state.set(with(now.provenance(), now.subject(), way, now.evidence()));
  }

  /// Takes what was found so far.
  void found(Evidence evidence) {
    State now = state.get();
    state.set(new State(now.provenance(), now.subject(), now.way(), now.chain(), evidence));
  }

  private static State with(Provenance provenance, String subject, Direction way, Evidence evidence) {
    return new State(provenance, subject, way, subject.isEmpty() ? List.of() : provenance.chain(subject, way), evidence);
  }
}
