package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.json.Json;
import atelier.core.param.Field;
import atelier.learn.learner.Card;
import atelier.learn.learner.Learner;
import atelier.learn.learner.Task;
import atelier.learn.train.Shaping;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/// `studio algorithms`: what can be trained, with its parameters.
@CommandLine.Command(name = "algorithms", description = "Lists the algorithms and their parameters.")
final class AlgorithmsCommand extends Command {
  private final Studio studio;

  AlgorithmsCommand(Studio studio) {
    this.studio = studio;
  }

  @Override
  protected int run(Out out) {
    if (out.isJson()) {
      ArrayNode list = Json.mapper().createArrayNode();
      studio.training().learners().forEach(learner -> list.add(json(learner.card())));
      out.json(list);
    } else {
      studio.training().learners().forEach(learner -> show(learner, out));
    }
    return 0;
  }

  private static ObjectNode json(Card<?> card) {
    ObjectNode json = Json.object().put("id", card.id()).put("title", card.title()).put("help", card.sentence()).put("citation", card.citation());
    ArrayNode tasks = json.putArray("tasks");
    tasks(card).forEach(tasks::add);
    ArrayNode params = json.putArray("params");
    for (Field field : fields(card)) {
      ObjectNode param = params.addObject().put("name", field.name()).put("type", field.type());
      param.set("default", field.defaultValue());
      param.put("range", field.range()).put("scale", field.scale().name().toLowerCase(Locale.ROOT).replace('_', '-')).put("help", field.help());
    }
    return json;
  }

  /// Its own, and those of every algorithm.
  private static List<Field> fields(Card<?> card) {
    var fields = new ArrayList<>(card.params().fields());
    fields.addAll(Shaping.SCHEMA.fields());
    return fields;
  }

  private static List<String> tasks(Card<?> card) {
    return card.tasks().stream().sorted().map(Task::id).toList();
  }

  private static void show(Learner<?> learner, Out out) {
    Card<?> card = learner.card();
    out.line(card.id() + ": " + card.sentence() + " (" + String.join(", ", tasks(card)) + ")");
    var table = new TextTable("parameter", "type", "default", "range", "help");
    for (Field field : fields(card)) {
      table.row(field.name(), field.type(), field.defaultValue(), field.range(), field.help());
    }
    out.table(table);
    out.line("");
  }
}
