package atelier.core.data.profile;

import atelier.core.data.load.ImportReport;
import atelier.core.data.profile.Profile.ColumnProfile;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A report of how a file is read and its statistics as the one JSON document of `profile`.
public final class ProfileDocument {
  private ProfileDocument() {}

  public static ObjectNode of(ImportReport report, Profile profile) {
    ObjectNode document = Json.mapper().valueToTree(report);
    ArrayNode columns = document.withArray("columns");
    for (int i = 0; i < profile.columns().size(); i++) {
      ColumnProfile measured = profile.columns().get(i);
      ObjectNode column = (ObjectNode) columns.get(i);
      column.put("missing", measured.missing());
      column.put("infinite", measured.infinite());
      column.put("distinct", measured.distinct());
      column.put("distinct_exact", measured.exact());
      column.set("min", Json.mapper().valueToTree(measured.min()));
      column.set("max", Json.mapper().valueToTree(measured.max()));
      column.put("mean", measured.mean());
      column.put("sd", measured.sd());
      column.put("sum", measured.sum());
      ObjectNode quantiles = column.putObject("quantiles");
      measured.quantiles().forEach(q -> quantiles.put(Double.toString(q.p()), q.value()));
      column.set("top", Json.mapper().valueToTree(measured.top()));
    }
    document.put("duplicates", profile.duplicates());
    document.set("findings", Json.mapper().valueToTree(profile.findings()));
    return document;
  }
}
