package atelier.experiments.lineage;

import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.core.project.Project;
import atelier.core.project.Proof;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What was found when things were compared with what was written down when they were made.
///
/// @param proofs by thing, then by the dataset a file was compared for; other things have one proof, under the empty text
public record Evidence(Map<String, Map<String, Proof>> proofs) {
  public static final Evidence NONE = new Evidence(Map.of());

  private static final String ITSELF = "";

  public Evidence {
    proofs = Map.copyOf(proofs);
  }

  /// Compares things that are not compared yet, in their order; for a job.
  ///
  /// @param known keeps what it has
  /// @param found told after each thing
  public static Evidence collect(Project project, List<Thing> things, Evidence known, Progress progress, Consumer<Evidence> found) throws ProblemException {
    Map<String, Map<String, Proof>> proofs = new HashMap<>(known.proofs());
    List<Thing> open = things.stream().filter(thing -> !known.covers(thing)).toList();
    for (int i = 0; i < open.size(); i++) {
      Thing thing = open.get(i);
      progress.report((double) i / open.size(), thing.name());
      proofs.put(thing.id(), prove(project, thing));
      found.accept(new Evidence(proofs));
    }
    return new Evidence(proofs);
  }

  private static Map<String, Proof> prove(Project project, Thing thing) {
    Map<String, Proof> proofs = new HashMap<>();
    if (thing.about() instanceof About.File(List<About.Copy> copies)) {
      copies.forEach(copy -> proofs.put(copy.dataset(), attempt(thing, () -> project.proof(thing.entity(), copy.dataset()))));
    } else if (thing.about() instanceof About.Predicted predicted) {
      proofs.put(ITSELF, attempt(thing, () -> project.proof(Path.of(predicted.file()), thing.hash(), predicted.bytes())));
    } else {
      proofs.put(ITSELF, attempt(thing, () -> project.proof(thing.entity())));
    }
    return Map.copyOf(proofs);
  }

  @FunctionalInterface
  private interface Proving {
    Proof run() throws ProblemException;
  }

  private static Proof attempt(Thing thing, Proving proving) {
    try {
      return proving.run();
    } catch (ProblemException e) {
      return new Proof(Proof.State.UNREADABLE, e.getMessage() == null ? thing.id() : e.getMessage());
    }
  }

  private boolean covers(Thing thing) {
    Map<String, Proof> found = proofs.getOrDefault(thing.id(), Map.of());
    return thing.about() instanceof About.File(List<About.Copy> copies)
        ? proofs.containsKey(thing.id()) && copies.stream().allMatch(copy -> found.containsKey(copy.dataset()))
        : !found.isEmpty();
  }

  /// How a thing stands as seen from a chain: of a file, only the imports within the chain count.
  ///
  /// @return empty as long as it was not compared
  public Optional<Proof> of(Thing thing, Set<String> chain) {
    Map<String, Proof> found = proofs.get(thing.id());
    if (found == null) {
      return Optional.empty();
    }
    var counting = new ArrayList<Proof>();
    found.forEach((dataset, proof) -> {
      if (dataset.equals(ITSELF) || chain.contains(dataset)) {
        counting.add(proof);
      }
    });
    return Optional.of((counting.isEmpty() ? found.values().stream() : counting.stream()).reduce(Proof::and).orElse(new Proof(Proof.State.UNSEALED, thing.id())));
  }
}
