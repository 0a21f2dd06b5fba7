package atelier.learn.learner.all;

import atelier.learn.learner.Card;
import atelier.learn.learner.LearnException;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Model;
import atelier.learn.learner.Task;
import atelier.learn.learner.baseline.Baseline;
import atelier.learn.learner.bayes.NaiveBayes;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.learner.blend.StackModel;
import atelier.learn.learner.boost.Xgboost;
import atelier.learn.learner.forest.ExtraTrees;
import atelier.learn.learner.forest.RandomForest;
import atelier.learn.learner.gauss.GaussianProcess;
import atelier.learn.learner.light.LightGbm;
import atelier.learn.learner.linear.Linear;
import atelier.learn.learner.neighbours.NearestNeighbours;
import atelier.learn.learner.net.NeuralNet;
import atelier.learn.learner.scale.LogModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every learner there is; a new one is one more line here.
public final class Learners {
  private Learners() {}

  /// All, in the order in which people should see them.
  public static List<Learner<?>> all() {
    return List.of(new Baseline(), new Linear(), new NearestNeighbours(), new NaiveBayes(), new GaussianProcess(), new RandomForest(), new ExtraTrees(), new Xgboost(), new LightGbm(), new NeuralNet());
  }

  /// The learner of that id.
  ///
  /// @throws LearnException when there is none; the message lists those that are
  public static Learner<?> find(String id) throws LearnException {
    for (Learner<?> learner : all()) {
      if (learner.card().id().equals(id)) {
        return learner;
      }
    }
    throw LearnException.input("There is no algorithm '" + id + "'.", "Known: " + String.join(", ", all().stream().map(l -> l.card().id()).toList()) + ".");
  }

  /// The card of the learner of that id; made once, so that lists may ask for it line by line.
  public static Optional<Card<?>> card(String id) {
    return Optional.ofNullable(Cards.BY_ID.get(id));
  }

  /// Cards read their parameters by reflection.
  private static final class Cards {
    static final Map<String, Card<?>> BY_ID = all().stream().map(Learner::card).collect(Collectors.toMap(Card::id, card -> card));
  }

  /// What people call an algorithm, such as `Random forest`; the id itself where it is not known.
  ///
  /// @param task decides between names that go by it; null where it is not known
  public static String title(String id, @Nullable Task task) {
    if (id.equals("linear") && task != null) {
      return task.classes() ? "Logistic regression" : "Linear regression";
    }
    if (id.equals(BlendModel.ID)) {
      return "Ensemble";
    }
    if (id.equals(StackModel.HEAD)) {
      return "Stacked model";
    }
    return card(id).map(Card::title).orElse(id);
  }

  /// Reads a saved model of any learner, of a logarithm too, or an ensemble of such.
  public static Model load(String algorithm, byte[] payload) throws LearnException {
    if (algorithm.equals(BlendModel.ID)) {
      return BlendModel.load(payload, Learners::load);
    }
    Learner<?> learner = find(algorithm);
    return LogModel.is(payload) ? LogModel.load(payload, learner::load) : learner.load(payload);
  }
}
