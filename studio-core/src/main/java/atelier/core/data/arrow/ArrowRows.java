package atelier.core.data.arrow;

import atelier.core.data.DataException;
import atelier.core.engine.load.PhysicalColumn;
import atelier.core.engine.load.TypedRows;
import atelier.core.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// The rows of an Arrow file or stream, batch by batch out of a mapping of the file.
public final class ArrowRows implements TypedRows {
  private static final String MAGIC = "ARROW1";
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final MemorySegment file;
  private final String shown;
  private final List<Field> fields = new ArrayList<>();
  private final List<PhysicalColumn> columns = new ArrayList<>();
  private final Map<Long, Field> coded = new HashMap<>();
  private final Map<Long, ArrowDictionary> dictionaries = new HashMap<>();
  private List<Vector> batch = List.of();
  private long at;
  private long rows;
  private long row = -1;

  private ArrowRows(Arena arena, MemorySegment file, String shown) {
    this.arena = arena;
    this.file = file;
    this.shown = shown;
  }

  /// Whether a file begins as one of Arrow's: a file by its name, a stream by the mark of its first message.
  ///
  /// @param head its first 8 bytes
  public static boolean is(byte[] head) {
    boolean stream = head.length == 8 && head[0] == -1 && head[1] == -1 && head[2] == -1 && head[3] == -1 && head[6] == 0 && head[7] == 0;
    return stream || new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).startsWith(MAGIC);
  }

  /// @param shown the file's name for messages
  @SuppressWarnings("MustBeClosedChecker") // The arena is closed with the rows.
  public static ArrowRows open(Path path, String shown) throws DataException, IOException {
    Arena arena = Arena.ofConfined();
    boolean done = false;
    try (FileChannel channel = FileChannel.open(path)) {
      var rows = new ArrowRows(arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), shown);
      rows.begin();
      done = true;
      return rows;
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  private void begin() throws DataException {
    try {
      at = file.get(ValueLayout.JAVA_BYTE, 0) == 'A' ? 8 : 0;
      Message first = message();
      if (first == null || first.headerType() != MessageHeader.Schema || !(first.header(new Schema()) instanceof Schema schema)) {
        throw damaged("it does not begin with a schema");
      }
      if (schema.endianness() != Endianness.Little) {
        throw DataException.input("'" + shown + "' has numbers with the high byte first.", "Save it again on a usual computer, or as Parquet.");
      }
      for (int i = 0; i < schema.fieldsLength(); i++) {
        Field field = schema.fields(i);
        fields.add(field);
        collect(field);
        columns.add(new PhysicalColumn(String.valueOf(field.name()), ArrowTypes.of(field, String.valueOf(field.name()), shown)));
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged("it ends within its schema");
    }
  }

  /// Remembers what values stand for the codes of a column.
  private void collect(Field field) {
    if (field.dictionary() != null) {
      coded.put(field.dictionary().id(), field);
    }
    for (int i = 0; i < field.childrenLength(); i++) {
      collect(field.children(i));
    }
  }

  @Override
  public List<PhysicalColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() throws DataException {
    row++;
    while (row >= rows) {
      if (!nextBatch()) {
        return false;
      }
      row = 0;
    }
    return true;
  }

  @Override
  public @Nullable Object cell(int column) {
    Object value = batch.get(column).at((int) row);
    return value instanceof JsonNode nested ? Json.line(nested) : value;
  }

  private boolean nextBatch() throws DataException {
    try {
      for (Message message = message(); message != null; message = message()) {
        MemorySegment body = file.asSlice(at, message.bodyLength());
        at += message.bodyLength();
        if (message.headerType() == MessageHeader.DictionaryBatch && message.header(new DictionaryBatch()) instanceof DictionaryBatch dictionary) {
          learn(dictionary, body);
        } else if (message.headerType() == MessageHeader.RecordBatch && message.header(new RecordBatch()) instanceof RecordBatch records) {
          var reader = new ArrowBatch(records, body, dictionaries, shown);
          var vectors = new ArrayList<Vector>();
          for (Field field : fields) {
            vectors.add(reader.read(field));
          }
          batch = vectors;
          rows = Math.toIntExact(records.length());
          return true;
        }
      }
      return false;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
      throw damaged("it ends within a batch of rows, or its sizes do not agree");
    }
  }

  private void learn(DictionaryBatch dictionary, MemorySegment body) throws DataException {
    Field field = coded.get(dictionary.id());
    if (field == null) {
      throw damaged("it has values for codes that no column has");
    }
    var reader = new ArrowBatch(dictionary.data(), body, dictionaries, shown);
    ArrowDictionary known = dictionary.isDelta() ? dictionaries.getOrDefault(dictionary.id(), ArrowDictionary.empty()) : ArrowDictionary.empty();
    dictionaries.put(dictionary.id(), known.with(reader.values(field), dictionary.data().length()));
  }

  /// The next message; null at the end. Behind it stands its body.
  private @Nullable Message message() {
    if (at + 4 > file.byteSize()) {
      return null;
    }
    int length = file.get(INT, at);
    at += 4;
    if (length == -1) {
      if (at + 4 > file.byteSize()) {
        return null;
      }
      length = file.get(INT, at);
      at += 4;
    }
    if (length == 0) {
      return null;
    }
    Message message = Message.getRootAsMessage(file.asSlice(at, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
    at += length;
    return message;
  }

  private DataException damaged(String why) {
    return DataException.input("'" + shown + "' is a damaged Arrow file: " + why + ".", "Get the file again, or save it anew.");
  }

  @Override
  public void close() {
    arena.close();
  }
}
