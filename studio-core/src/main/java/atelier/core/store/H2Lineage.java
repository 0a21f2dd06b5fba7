package atelier.core.store;

import atelier.core.lineage.Association;
import atelier.core.lineage.Entity;
import atelier.core.lineage.Lineage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

final class H2Lineage implements Lineage {
  private static final String ENTITIES = "SELECT id, type, name FROM entity";
  private static final String ASSOCIATIONS = "SELECT from_id, to_id, type FROM association";
  private static final RowMapper<Entity> ENTITY = (rs, context) -> new Entity(rs.getString(1), rs.getString(2), rs.getString(3));
  private static final RowMapper<Association> ASSOCIATION = (rs, context) -> new Association(rs.getString(1), rs.getString(2), rs.getString(3));

  private final Handle handle;
  private final H2Changes changes;

  H2Lineage(Handle handle, H2Changes changes) {
    this.handle = handle;
    this.changes = changes;
  }

  @Override
  public void add(Entity entity) {
    handle.execute("MERGE INTO entity (id, type, name) KEY (id) VALUES (?, ?, ?)", entity.id(), entity.type(), entity.name());
    changes.add("lineage", entity.id());
  }

  @Override
  public void add(Association association) {
    handle.execute(
        "MERGE INTO association (from_id, to_id, type) KEY (from_id, to_id, type) VALUES (?, ?, ?)",
        association.from(), association.to(), association.type());
    changes.add("lineage", association.to());
  }

  @Override
  public Optional<Entity> find(String id) {
    return handle.select(ENTITIES + " WHERE id = ?", id).map(ENTITY).findOne();
  }

  @Override
  public List<Entity> entities() {
    return handle.select(ENTITIES + " ORDER BY seq").map(ENTITY).list();
  }

  @Override
  public List<Association> associations() {
    return handle.select(ASSOCIATIONS + " ORDER BY seq").map(ASSOCIATION).list();
  }

  @Override
  public List<Association> into(Collection<String> ids) {
    return about("to_id", ids);
  }

  @Override
  public List<Association> outOf(Collection<String> ids) {
    return about("from_id", ids);
  }

  // One statement an id keeps the text constant; an entity has few neighbours.
  private List<Association> about(String column, Collection<String> ids) {
    var found = new ArrayList<Association>();
    for (String id : ids) {
      found.addAll(handle.select(ASSOCIATIONS + " WHERE " + column + " = ? ORDER BY seq", id).map(ASSOCIATION).list());
    }
    return found;
  }

  @Override
  public void remove(Association association) {
    handle.execute(
        "DELETE FROM association WHERE from_id = ? AND to_id = ? AND type = ?", association.from(), association.to(), association.type());
    changes.add("lineage", association.to());
  }

  @Override
  public void removeEntity(String id) {
    handle.execute("DELETE FROM entity WHERE id = ?", id);
    changes.add("lineage", id);
  }
}
