package atelier.experiments.ui.tune;

import atelier.core.param.Field;
import atelier.core.param.ParamException;
import atelier.core.param.ParamSchema;
import atelier.experiments.run.Proposal;
import atelier.learn.learner.Card;
import atelier.learn.tune.SearchKind;
import atelier.learn.tune.order.Parents;
import atelier.learn.tune.order.TuneSettings;
import atelier.learn.tune.run.SecondWanted;
import atelier.learn.tune.run.TuneOrder;
import atelier.learn.tune.run.Wanted;
import atelier.learn.tune.space.Dimension;
import atelier.learn.tune.space.Space;
import atelier.learn.tune.space.SpaceFile;
import atelier.learn.tune.space.SpaceProposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person makes of a tuning before it starts. It has no nodes.
final class TuneDraft {
  private static final String MEMORY = "local.medium";

  private final Proposal proposal;
  private final Card<?> card;
  private final TuneTexts texts;
  private final List<TuneRange> ranges = new ArrayList<>();
  private final Set<String> earlier = new LinkedHashSet<>();

  String metric;
  /// Null for one objective.
  @Nullable String second;
  int folds;
  @Nullable String group;
  @Nullable String time;
  @Nullable String weight;
  /// Null to have it chosen by the rule.
  @Nullable SearchKind strategy;
  String trials = "40";
  String parallel = "1";
  boolean earlyStopping;
  String seed = "0";
  String seconds = "";
  String target = "";
  String notImproving = "";
  boolean converged;
  boolean transfer;

  TuneDraft(Proposal proposal, Card<?> card, TuneTexts texts) throws ParamException {
    this.proposal = proposal;
    this.card = card;
    this.texts = texts;
    metric = proposal.metric().id();
    folds = proposal.folds();
    time = proposal.time();
    weight = proposal.weight();
    Space usual = SpaceProposal.of(card.id(), card.params()).orElse(null);
    for (Field field : card.params().fields()) {
      if (TuneRange.isTunable(field)) {
        Dimension known = usual == null ? null : usual.dimensions().stream().filter(d -> d.name().equals(field.name())).findFirst().orElse(null);
        ranges.add(new TuneRange(field, known, texts));
      }
    }
    // Those that are usually tuned stand first.
    ranges.sort(java.util.Comparator.comparing(range -> !range.tried));
  }

  /// The same for another model: what does not belong to the model stays.
  TuneDraft with(Card<?> other) throws ParamException {
    var next = new TuneDraft(proposal, other, texts);
    next.metric = metric;
    next.second = second;
    next.folds = folds;
    next.group = group;
    next.time = time;
    next.weight = weight;
    next.strategy = strategy;
    next.trials = trials;
    next.parallel = parallel;
    next.earlyStopping = earlyStopping;
    next.seed = seed;
    next.seconds = seconds;
    next.target = target;
    next.notImproving = notImproving;
    next.converged = converged;
    next.transfer = transfer;
    return next;
  }

  Card<?> card() {
    return card;
  }

  List<TuneRange> ranges() {
    return ranges;
  }

  /// Ids of earlier tunings to start from.
  Set<String> earlier() {
    return earlier;
  }

  /// What is searched.
  ///
  /// @throws ParamException names the setting and what is wrong with it
  Space space() throws ParamException {
    var dimensions = new ArrayList<Dimension>();
    for (TuneRange range : ranges) {
      if (range.tried) {
        dimensions.add(range.dimension());
      }
    }
    if (dimensions.isEmpty()) {
      throw new ParamException(texts.nothingTried(), texts.tickOne());
    }
    return Space.of(dimensions);
  }

  /// The order as it stands, without what earlier tunings found.
  ///
  /// @param threads of all trials together
  TuneOrder order(int threads) throws ParamException {
    Space space = space();
    int side = count(texts.parallel(), parallel);
    var wanted = new Wanted.Algorithm(
        proposal.dataset(), proposal.target(), card.id(), fixed(), proposal.task(), metric, folds, group, time, weight, Math.max(1, threads / side), MEMORY, leftOut(), false);
    Integer most = strategy == SearchKind.GRID ? null : whole(texts.trials(), trials);
    var settings = new TuneSettings(
        strategy == null ? SearchKind.BAYESIAN : strategy, most, side, earlyStopping, count(texts.seed(), seed), number(texts.seconds(), seconds), number(texts.targetScore(), target), whole(texts.notImproving(), notImproving), converged, null, null);
    return new TuneOrder(wanted, SpaceFile.write(space), settings, List.of(), transfer ? Parents.Kind.TRANSFER : Parents.Kind.IDENTICAL, strategy == null, second == null ? null : new SecondWanted.Measure(second));
  }

  /// Columns whose role says that they are not learned from.
  private List<String> leftOut() {
    return proposal.advice().stream().filter(advice -> advice.code().equals("role")).map(Proposal.Advice::column).filter(Objects::nonNull).toList();
  }

  /// Values that a person gave to settings that are not searched.
  private Map<String, String> fixed() throws ParamException {
    Map<String, String> fixed = new LinkedHashMap<>();
    ParamSchema<?> schema = card.params();
    for (TuneRange range : ranges) {
      if (!range.tried && !range.field().isDefault(schema.read(range.field(), TuneRange.plain(range.fixed), texts.setting()))) {
        fixed.put(range.field().name(), TuneRange.plain(range.fixed));
      }
    }
    return fixed;
  }

  private @Nullable Double number(String name, String text) throws ParamException {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Double.valueOf(TuneRange.plain(text));
    } catch (NumberFormatException e) {
      throw new ParamException(texts.wrongNumber(name, text), texts.writeNumber());
    }
  }

  private @Nullable Integer whole(String name, String text) throws ParamException {
    Double value = number(name, text);
    if (value != null && (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE)) {
      throw new ParamException(texts.wrongNumber(name, text), texts.writeNumber());
    }
    return value == null ? null : (Integer) value.intValue();
  }

  private int count(String name, String text) throws ParamException {
    Integer value = whole(name, text);
    if (value == null || value < 0 || value == 0 && name.equals(texts.parallel())) {
      throw new ParamException(texts.wrongNumber(name, text), texts.writeNumber());
    }
    return value;
  }
}
