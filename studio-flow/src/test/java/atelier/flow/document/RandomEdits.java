package atelier.flow.document;

import atelier.core.json.Json;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/// Edits by chance over a table of people and one of cities: steps that fit, steps that do not, and everything that can be done to them.
public final class RandomEdits {
  private static final List<String> STEPS = List.of(
      "str.strip {'columns':['name']}", "str.upper {'columns':['name']}", "str.upper {'columns':['city']}", "col.drop {'columns':['age']}", "col.drop {'columns':['name']}",
      "miss.impute-median {'columns':['age']}", "miss.fill {'columns':['age'],'value':30}", "row.filter-expression {'expr':'age > 20'}", "row.filter-expression {'expr':'age > '}",
      "col.expression {'name':'double','expr':'age * 2'}", "col.rename {'pairs':{'age':'years'}}", "row.sort {'keys':[{'column':'age'}]}", "num.clip {'columns':['age'],'max':60}",
      "agg.count {'keys':['city']}", "row.limit {'k':7}", "scale.standard {'columns':['age']}", "find.replace {'columns':['name'],'find':'[','regex':true}", "row.drop-duplicates {}",
      "type.to-string {'columns':['age']}", "no.such {}");

  private final Random chance;
  private int next;

  public RandomEdits(long seed) {
    chance = new Random(seed);
  }

  /// Two sources, of which nothing is read yet.
  public static Flow flow() {
    return new Flow(Flow.VERSION, java.util.Map.of(), List.of(new Node.Source("people", "people"), new Node.Source("cities", "cities")));
  }

  /// An edit that may or may not fit the flow.
  public Edit edit(Flow flow) {
    List<String> steps = flow.nodes().stream().filter(Node.Step.class::isInstance).map(Node::id).toList();
    int kind = steps.isEmpty() || flow.nodes().size() < 5 ? 0 : chance.nextInt(flow.nodes().size() > 14 ? 4 : 0, 12);
    return switch (kind) {
      case 0, 1 -> new Edit.Insert(step(List.of(any(flow))));
      case 2 -> new Edit.Add(step(List.of(any(flow))));
      case 3 -> new Edit.Add(new Node.Step(id(), chance.nextBoolean() ? "join.left" : "join.concat-rows", List.of(any(flow), any(flow)), chance.nextBoolean() ? json("{'keys':{'city':'town'}}") : Json.object()));
      case 4 -> new Edit.Params(one(steps), random().params());
      case 5 -> new Edit.Switch(one(steps), chance.nextBoolean());
      case 6 -> new Edit.Comment(one(steps), "note " + next++);
      case 7 -> new Edit.Move(one(steps), any(flow));
      case 8 -> new Edit.Duplicate(one(steps), id());
      case 9, 10 -> new Edit.Delete(any(flow));
      default -> new Edit.Connect(one(steps), List.of(any(flow)));
    };
  }

  /// Whether to go back or forth instead of editing.
  public boolean travels() {
    return chance.nextInt(8) == 0;
  }

  public <T> T one(List<T> list) {
    return list.get(chance.nextInt(list.size()));
  }

  private String any(Flow flow) {
    return one(flow.nodes()).id();
  }

  private String id() {
    return "n" + next++;
  }

  private Node.Step step(List<String> inputs) {
    return random().withId(id()).withInputs(inputs);
  }

  private Node.Step random() {
    String text = one(STEPS);
    int space = text.indexOf(' ');
    return new Node.Step("x", text.substring(0, space), List.of(), json(text.substring(space)));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.tree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
