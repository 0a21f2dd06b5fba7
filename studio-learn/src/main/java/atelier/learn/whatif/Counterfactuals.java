package atelier.learn.whatif;

import atelier.core.job.Progress;
import atelier.learn.learner.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Searches the nearest changes that lead a prediction to a goal. First every single change to a value that reference rows have; then the most
/// promising ones get a second, third and fourth change (a beam search). What is found is brought back as near to the row as the
/// goal allows, freed of changes it does not need, and chosen so that few columns change and the suggestions differ.
///
/// The aims are those of Wachter, Mittelstadt & Russell 2018 (nearest), Mothilal, Sharma & Tan 2020 (DiCE: sparse, diverse, fixed columns) and
/// Poyiadzi et al. 2020 (FACE: only what real rows have); the search asks the model only for predictions, so it serves every learner.
final class Counterfactuals {
  private static final int MOST = 4;
  private static final int MOST_CHANGES = 4;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_VALUES = 24;
  private static final int MOST_LEVELS = 50;
  private static final int STEPS_A_COLUMN = 6;
  private static final int BEAM = 60;
  private static final int SAME_COLUMNS = 3;
  private static final int FINALISTS = 30;
  private static final int BETWEEN = 64;
  private static final double SEARCH_MILLIS = 1000;
  private static final double ALL_MILLIS = 1350;
  private static final double ALIKE = 0.5;

  private final Reference reference;
  private final double[] influences;
  private final Goal goal;
  private final int output;
  private final Set<String> fixed;
  private final Progress progress;

  Counterfactuals(Reference reference, double[] influences, Goal goal, int output, Set<String> fixed, Progress progress) {
    this.reference = reference;
    this.influences = influences;
    this.goal = goal;
    this.output = output;
    this.fixed = Set.copyOf(fixed);
    this.progress = progress;
  }

  List<Counterfactual> find(Map<String, ? extends @Nullable Object> row) throws LearnException {
    int[] moving = IntStream.range(0, influences.length)
        .filter(c -> influences[c] > 0).boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -influences[c]))
        .limit(MOST_COLUMNS).mapToInt(c -> c).toArray();
    var changing = new Changing(reference, row, output, moving, progress);
    if (goal.isReached(changing.score())) {
      return List.of();
    }
    int[] free = Arrays.stream(moving).filter(c -> !fixed.contains(reference.domains().get(c).column().name())).toArray();
    var found = new ArrayList<Candidate>();
    var notYet = new ArrayList<Candidate>();
    search(changing, free, found, notYet);
    List<Candidate> chosen = chosen(changing, improved(changing, found), List.of(), MOST);
    List<Candidate> near = chosen.size() < MOST ? halfWay(changing, notYet, chosen) : List.of();
    return IntStream.range(0, chosen.size() + near.size())
        .mapToObj(i -> i < chosen.size() ? chosen.get(i) : near.get(i - chosen.size()))
        .map(candidate -> written(changing, candidate, row))
        .toList();
  }

  private void search(Changing changing, int[] free, List<Candidate> found, List<Candidate> notYet) throws LearnException {
    List<Candidate> singles = changing.ask(singles(changing, free), SEARCH_MILLIS);
    split(changing, singles, found, notYet);
    List<Candidate> steps = steps(singles, changing.score(), found);
    List<Candidate> beam = steps;
    for (int size = 2; size <= MOST_CHANGES && changing.millis() < SEARCH_MILLIS && !isEnough(found, size); size++) {
      List<Candidate> asked = changing.ask(extended(beam, steps, found), SEARCH_MILLIS);
      split(changing, asked, found, notYet);
      beam = promising(changing, asked);
    }
  }

  /// Leaves out what no real row has together; with one more change it may become what real rows have, so the search goes on from it all the same.
  private void split(Changing changing, List<Candidate> asked, List<Candidate> found, List<Candidate> notYet) {
    asked.stream().filter(changing::isPlausible).forEach(c -> (goal.isReached(c.score()) ? found : notYet).add(c));
  }

  /// Pairs are always tried, for variety; more changes only where too few ways are known.
  private static boolean isEnough(List<Candidate> found, int size) {
    return size > 2 && found.stream().map(Candidate::columnSet).distinct().count() >= MOST;
  }

  private List<Candidate> singles(Changing changing, int[] free) {
    var singles = new ArrayList<Candidate>();
    for (int c : free) {
      Domain domain = reference.domains().get(c);
      for (int value : domain.spread(domain.isOrdered() ? MOST_VALUES : MOST_LEVELS)) {
        Candidate single = Candidate.none(changing.score()).with(c, value, changing.cost(c, value));
        if (value != changing.value(c)) {
          singles.add(single);
        }
      }
    }
    return singles;
  }

  /// Single changes that help but do not suffice, some a column: of numbers those that help more than all cheaper ones.
  private List<Candidate> steps(List<Candidate> singles, double before, List<Candidate> found) {
    Map<Integer, List<Candidate>> byColumn = new HashMap<>();
    for (Candidate single : singles) {
      if (!found.contains(single) && goal.gap(single.score()) < goal.gap(before)) {
        byColumn.computeIfAbsent(single.columns()[0], c -> new ArrayList<>()).add(single);
      }
    }
    var steps = new ArrayList<Candidate>();
    for (List<Candidate> column : byColumn.values()) {
      boolean ordered = reference.domains().get(column.getFirst().columns()[0]).isOrdered();
      column.sort(Comparator.comparingDouble((Candidate c) -> ordered ? c.cost() : 0).thenComparingDouble(c -> goal.gap(c.score())));
      List<Candidate> front = ordered ? front(column) : column;
      int kept = Math.min(STEPS_A_COLUMN, front.size());
      for (int i = 0; i < kept; i++) {
        steps.add(front.get(ordered ? front.size() - 1 - i * front.size() / kept : i));
      }
    }
    return steps;
  }

  private List<Candidate> front(List<Candidate> byCost) {
    var front = new ArrayList<Candidate>();
    double best = Double.POSITIVE_INFINITY;
    for (Candidate candidate : byCost) {
      if (goal.gap(candidate.score()) < best) {
        best = goal.gap(candidate.score());
        front.add(candidate);
      }
    }
    return front;
  }

  private List<Candidate> extended(List<Candidate> beam, List<Candidate> steps, List<Candidate> found) {
    Set<List<Integer>> known = new HashSet<>();
    var extended = new ArrayList<Candidate>();
    for (Candidate candidate : beam) {
      for (Candidate step : steps) {
        if (!candidate.changes(step.columns()[0])) {
          Candidate longer = candidate.with(step.columns()[0], step.values()[0], step.cost());
          if (known.add(longer.key()) && found.stream().noneMatch(f -> contains(longer, f))) {
            extended.add(longer);
          }
        }
      }
    }
    extended.sort(Comparator.comparingDouble(Candidate::cost));
    return extended;
  }

  private static boolean contains(Candidate longer, Candidate part) {
    for (int i = 0; i < part.size(); i++) {
      int at = Arrays.binarySearch(longer.columns(), part.columns()[i]);
      if (at < 0 || longer.values()[at] != part.values()[i]) {
        return false;
      }
    }
    return true;
  }

  /// The best of those that are still short of the goal, and some that no real row has together yet.
  private List<Candidate> promising(Changing changing, List<Candidate> asked) {
    Map<List<Integer>, Integer> taken = new HashMap<>();
    var promising = new ArrayList<Candidate>();
    int unlikely = 0;
    for (Candidate candidate : asked.stream().sorted(Comparator.comparingDouble(c -> goal.gap(c.score()))).toList()) {
      boolean plausible = changing.isPlausible(candidate);
      if ((plausible ? !goal.isReached(candidate.score()) && promising.size() - unlikely < BEAM : unlikely < BEAM / 2)
          && taken.merge(candidate.columnSet(), 1, Integer::sum) <= SAME_COLUMNS) {
        promising.add(candidate);
        unlikely += plausible ? 0 : 1;
      }
    }
    return promising;
  }

  /// The nearest of what was found, each brought still nearer.
  private List<Candidate> improved(Changing changing, List<Candidate> found) throws LearnException {
    Map<List<Integer>, Integer> taken = new HashMap<>();
    var improved = new ArrayList<Candidate>();
    List<Candidate> nearest = found.stream()
        .sorted(Comparator.comparingDouble(Candidate::cost).thenComparingDouble(c -> goal.gap(c.score())))
        .filter(c -> taken.merge(c.columnSet(), 1, Integer::sum) <= SAME_COLUMNS)
        .limit(FINALISTS)
        .toList();
    for (Candidate candidate : nearest) {
      improved.add(nearer(changing, lean(changing, candidate)));
    }
    return improved;
  }

  /// Without changes that are not needed.
  private Candidate lean(Changing changing, Candidate candidate) throws LearnException {
    if (candidate.size() < 2) {
      return candidate;
    }
    var shorter = new ArrayList<Candidate>();
    for (int i = 0; i < candidate.size(); i++) {
      shorter.add(candidate.without(i, changing.cost(candidate.columns()[i], candidate.values()[i])));
    }
    for (Candidate without : changing.ask(shorter, ALL_MILLIS)) {
      if (goal.isReached(without.score()) && changing.isPlausible(without)) {
        return lean(changing, without);
      }
    }
    return candidate;
  }

  /// Numbers changed no further than the goal needs.
  private Candidate nearer(Changing changing, Candidate given) throws LearnException {
    Candidate best = given;
    for (int i = 0; i < given.size(); i++) {
      int column = given.columns()[i];
      int value = best.values()[i];
      var closer = new ArrayList<Candidate>();
      for (int between : changing.between(column, value, BETWEEN)) {
        Candidate candidate = best.with(column, between, changing.cost(column, between) - changing.cost(column, value));
        if (changing.isPlausible(candidate)) {
          closer.add(candidate);
        }
      }
      best = changing.ask(closer, ALL_MILLIS).stream()
          .filter(c -> goal.isReached(c.score())).min(Comparator.comparingDouble(Candidate::cost)).orElse(best);
    }
    return best;
  }

  /// The nearest ones that differ from those already taken, the nearest first.
  private List<Candidate> chosen(Changing changing, List<Candidate> candidates, List<Candidate> taken, int most) {
    var chosen = new ArrayList<Candidate>();
    var left = new ArrayList<>(candidates);
    while (chosen.size() < most && !left.isEmpty()) {
      var all = new ArrayList<>(taken);
      all.addAll(chosen);
      Candidate next = left.stream()
          .min(Comparator.comparingDouble((Candidate c) -> c.cost() + ALIKE * all.stream().mapToDouble(c::overlap).max().orElse(0))
              .thenComparingDouble(c -> goal.gap(c.score())))
          .orElseThrow();
      left.remove(next);
      if (all.stream().noneMatch(c -> c.columnSet().equals(next.columnSet())) && changing.isSupported(next)) {
        chosen.add(next);
      }
    }
    chosen.sort(Comparator.comparingDouble(Candidate::cost));
    return chosen;
  }

  /// Changes that come at least half the way: up to four where nothing reaches the goal; else one, and only if it is no dearer than what does.
  private List<Candidate> halfWay(Changing changing, List<Candidate> notYet, List<Candidate> reached) {
    double half = goal.gap(changing.score()) / 2;
    double dearest = reached.stream().mapToDouble(Candidate::cost).max().orElse(Double.POSITIVE_INFINITY);
    List<Candidate> near = notYet.stream()
        .filter(c -> goal.gap(c.score()) <= half && c.cost() <= dearest)
        .sorted(Comparator.comparingDouble(Candidate::cost).thenComparingDouble(c -> goal.gap(c.score())))
        .limit(FINALISTS)
        .toList();
    return chosen(changing, near, reached, reached.isEmpty() ? MOST : 1);
  }

  private Counterfactual written(Changing changing, Candidate candidate, Map<String, ? extends @Nullable Object> row) {
    List<Counterfactual.Change> changes = IntStream.range(0, candidate.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -influences[candidate.columns()[i]]))
        .map(i -> {
          Domain domain = reference.domains().get(candidate.columns()[i]);
          return new Counterfactual.Change(domain.column().name(), row.get(domain.column().name()), domain.cells().get(candidate.values()[i]));
        })
        .toList();
    return new Counterfactual(changes, changing.score(), candidate.score(), goal.isReached(candidate.score()), candidate.cost(), changing.rowsLike(candidate));
  }
}
