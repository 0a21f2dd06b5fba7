package atelier.learn.autopilot;

import atelier.core.data.Column;
import atelier.core.json.Json;
import atelier.learn.feature.Encoder;
import atelier.learn.feature.Preparation;
import atelier.learn.learner.blend.BlendModel;
import atelier.learn.model.FittedModel;
import atelier.learn.train.Target;
import atelier.learn.trial.FittedPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes one model of several fitted parts. Each part prepared its columns by its own training rows; an encoder that several have in common is kept once.
final class Assembly {
  private final Target target;
  private final Map<String, Integer> placeOf = new LinkedHashMap<>();
  private final List<Encoder> encoders = new ArrayList<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final List<BlendModel.Member> members = new ArrayList<>();
  private int width;

  Assembly(Target target) {
    this.target = target;
  }

  /// @param weight      of its vote
  /// @param calibration of its answers
  void add(FittedPart part, double weight, double calibration) {
    int classes = target.classes().size();
    int[] present = classes == 0 ? new int[0] : part.present();
    members.add(new BlendModel.Member(part.model(), features(part.preparation()), present, weight, calibration));
    // Parts of different folds say the same with other numbers.
    part.preparation().notes().forEach(note -> notes.putIfAbsent(note.replaceAll("[0-9]+", ""), note));
  }

  private int[] features(Preparation preparation) {
    preparation.columns().forEach(column -> columns.putIfAbsent(column.name(), column));
    List<Integer> places = new ArrayList<>();
    for (Encoder encoder : preparation.encoders()) {
      int first = placeOf.computeIfAbsent(Json.line(encoder), _ -> place(encoder));
      for (int f = 0; f < encoder.features().size(); f++) {
        places.add(first + f);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private int place(Encoder encoder) {
    int first = width;
    encoders.add(encoder);
    width += encoder.features().size();
    return first;
  }

  /// The parts as one model; a single part is itself.
  FittedModel fitted(double sharpness) {
    var preparation = new Preparation(List.copyOf(columns.values()), encoders, List.copyOf(notes.values()));
    int classes = target.classes().size();
    BlendModel.Member only = members.getFirst();
    boolean plain = members.size() == 1 && sharpness == 1 && only.calibration() == 1 && only.present().length == classes && isInOrder(only.features());
    var model = plain ? only.model() : new BlendModel(classes, width, sharpness, members);
    return new FittedModel(target.task(), target.column().name(), target.column().kind(), target.classes(), preparation, model);
  }

  private boolean isInOrder(int[] features) {
    return Arrays.equals(features, java.util.stream.IntStream.range(0, width).toArray());
  }
}
