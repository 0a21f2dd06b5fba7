package atelier.wrangler.ui.prepare;

import atelier.core.data.Dataset;
import atelier.flow.catalog.Catalog;
import atelier.flow.document.Edit;
import atelier.flow.graph.Node;
import atelier.flow.work.Effect;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says what steps and edits are, and what steps did.
///
/// @param datasets of the project, that sources may stand for
record StepWords(Catalog catalog, PrepareTexts texts, List<Dataset> datasets) {
  private static final List<String> COLUMNS = List.of("columns", "column", "keys", "key", "group", "groups", "from", "value", "pairs");
  private static final int LONGEST = 60;

  /// Whether a source stands for a dataset, by id or by name.
  static boolean isOf(Node.Source source, Dataset dataset) {
    String wanted = source.dataset().isEmpty() ? source.id() : source.dataset();
    return wanted.equals(dataset.id()) || wanted.equals(dataset.name());
  }

  /// What a source reads, where its own name does not say it; empty else.
  String dataset(Node.Source source) {
    return datasets.stream().filter(d -> isOf(source, d)).map(Dataset::name).findFirst().filter(name -> !name.equals(source.id())).orElse("");
  }

  /// A step as a short sentence, such as `Fill missing: age`.
  String title(Node node) {
    return switch (node) {
      case Node.Source s -> s.id();
      case Node.Destination d -> d.dataset().isEmpty() ? d.to().isEmpty() ? d.id() : d.to() : d.dataset();
      case Node.Step s -> {
        String subject = subject(s.params());
        yield subject.isEmpty() ? name(s.transform()) : name(s.transform()) + ": " + subject;
      }
    };
  }

  String name(String transform) {
    return catalog.find(transform).<String>map(new OperationNames(texts.language())::of).orElse(transform);
  }

  private static String subject(JsonNode params) {
    for (String field : COLUMNS) {
      JsonNode value = params.path(field);
      String words = value.isArray() || value.isObject() || value.isTextual() ? plain(value) : "";
      if (!words.isEmpty()) {
        return cut(words);
      }
    }
    return params.has("expr") ? cut(params.path("expr").asText()) : params.has("name") ? cut(params.path("name").asText()) : "";
  }

  /// The parameters beside the columns, such as `value 30`.
  String detail(Node.Step step) {
    var parts = new ArrayList<String>();
    String subject = subject(step.params());
    for (Map.Entry<String, JsonNode> e : step.params().properties()) {
      String words = plain(e.getValue());
      if (!words.isEmpty() && !cut(words).equals(subject)) {
        parts.add(e.getKey().replace('_', ' ') + " " + words);
      }
    }
    return String.join(" · ", parts);
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      var items = new ArrayList<String>();
      value.forEach(i -> items.add(i.isObject() ? row(i) : plain(i)));
      return String.join(", ", items);
    }
    if (value.isObject()) {
      var items = new ArrayList<String>();
      value.properties().forEach(e -> items.add(e.getKey() + " → " + plain(e.getValue())));
      return String.join(", ", items);
    }
    return value.isNull() ? "" : value.asText();
  }

  /// A row of a list, such as `body_mass_g desc`.
  private static String row(JsonNode row) {
    var values = new ArrayList<String>();
    row.forEach(v -> values.add(plain(v)));
    return String.join(" ", values.stream().filter(v -> !v.isEmpty()).toList());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /// The most telling thing that a step did.
  String effect(Effect effect) {
    if (!effect.sameRows()) {
      return texts.newRows(effect.after());
    }
    if (effect.isNothing()) {
      return texts.noChange();
    }
    if (effect.dropped() > 0) {
      return "− " + texts.rows(effect.dropped());
    }
    if (effect.cells() > 0) {
      return texts.cells(effect.cells());
    }
    if (!effect.added().isEmpty()) {
      return "+ " + texts.columns(effect.added().size());
    }
    return effect.removed().isEmpty() ? texts.columns(effect.retyped().size()) : "− " + texts.columns(effect.removed().size());
  }

  /// An edit as a short sentence.
  ///
  /// @param before the nodes that there were, so that what is deleted still has a name
  String edit(Edit edit, List<Node> before, boolean first) {
    return switch (edit) {
      case Edit.Replace _ -> first ? texts.began() : texts.outside();
      case Edit.Add e -> texts.added(title(e.node()));
      case Edit.Insert e -> texts.added(title(e.step()));
      case Edit.Params e -> texts.changed(title(e.id(), before));
      case Edit.Switch e -> e.disabled() ? texts.switchedOff(title(e.id(), before)) : texts.switchedOn(title(e.id(), before));
      case Edit.Comment e -> texts.commented(title(e.id(), before));
      case Edit.Move e -> texts.moved(title(e.id(), before));
      case Edit.Duplicate e -> texts.duplicated(title(e.id(), before));
      case Edit.Delete e -> texts.deleted(title(e.id(), before));
      case Edit.Connect e -> texts.connected(title(e.id(), before));
      case Edit.Bind e -> texts.changed(title(e.id(), before));
      case Edit.Destinations _ -> texts.destinationsChanged();
      case Edit.Parameters _ -> texts.parameters();
    };
  }

  private String title(String id, List<Node> nodes) {
    return nodes.stream().filter(n -> n.id().equals(id)).findFirst().map(this::title).orElse(id);
  }
}
