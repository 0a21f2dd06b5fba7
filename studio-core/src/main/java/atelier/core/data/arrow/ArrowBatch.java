package atelier.core.data.arrow;

import atelier.core.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/// The columns of one batch: walks through its nodes and buffers in the order of the schema.
final class ArrowBatch {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final RecordBatch meta;
  private final MemorySegment body;
  private final Map<Long, ArrowDictionary> dictionaries;
  private final String shown;
  private int node;
  private int buffer;
  private int variadic;

  ArrowBatch(RecordBatch meta, MemorySegment body, Map<Long, ArrowDictionary> dictionaries, String shown) {
    this.meta = meta;
    this.body = body;
    this.dictionaries = dictionaries;
    this.shown = shown;
  }

  /// The next column.
  Vector read(Field field) throws DataException {
    if (field.dictionary() == null) {
      return values(field);
    }
    FieldNode about = meta.nodes(node++);
    MemorySegment valid = validity(about);
    Vector codes = masked(valid, ArrowCells.integers(buffer(), field.dictionary().indexType() == null ? 32 : field.dictionary().indexType().bitWidth(), true));
    ArrowDictionary dictionary = dictionaries.getOrDefault(field.dictionary().id(), ArrowDictionary.empty());
    return row -> codes.at(row) instanceof Number code ? dictionary.at(code.longValue()) : null;
  }

  /// The next column as values, also where the schema says that codes stand for them.
  Vector values(Field field) throws DataException {
    FieldNode about = meta.nodes(node++);
    if (field.typeType() == Type.Null) {
      return _ -> null;
    }
    MemorySegment valid = validity(about);
    return masked(valid, switch (field.typeType()) {
      case Type.Utf8, Type.Binary -> texts(false, field.typeType() == Type.Binary);
      case Type.LargeUtf8, Type.LargeBinary -> texts(true, field.typeType() == Type.LargeBinary);
      case Type.Utf8View, Type.BinaryView -> views(field.typeType() == Type.BinaryView);
      case Type.List, Type.Map -> lists(field, false);
      case Type.LargeList -> lists(field, true);
      case Type.FixedSizeList -> fixed(field);
      case Type.Struct_ -> struct(field);
      default -> ArrowCells.of(field, buffer());
    });
  }

  private Vector texts(boolean large, boolean bytes) throws DataException {
    MemorySegment offsets = buffer();
    return ArrowCells.texts(offsets, buffer(), large, bytes);
  }

  private Vector views(boolean bytes) throws DataException {
    MemorySegment views = buffer();
    var data = new ArrayList<MemorySegment>();
    long count = meta.variadicBufferCounts(variadic++);
    for (int i = 0; i < count; i++) {
      data.add(buffer());
    }
    return ArrowCells.views(views, data, bytes);
  }

  private Vector lists(Field field, boolean large) throws DataException {
    MemorySegment offsets = buffer();
    Vector elements = read(field.children(0));
    boolean map = field.typeType() == Type.Map;
    return row -> {
      long begin = ArrowCells.offset(offsets, row, large);
      long end = ArrowCells.offset(offsets, row + 1, large);
      return map ? ArrowNested.map(elements, begin, end) : ArrowNested.list(elements, begin, end);
    };
  }

  private Vector fixed(Field field) throws DataException {
    int size = ((FixedSizeList) java.util.Objects.requireNonNull(field.type(new FixedSizeList()))).listSize();
    Vector elements = read(field.children(0));
    return row -> ArrowNested.list(elements, (long) row * size, (row + 1L) * size);
  }

  private Vector struct(Field field) throws DataException {
    var names = new ArrayList<String>();
    List<Vector> children = new ArrayList<>();
    for (int i = 0; i < field.childrenLength(); i++) {
      names.add(String.valueOf(field.children(i).name()));
      children.add(read(field.children(i)));
    }
    return row -> ArrowNested.struct(names, children, row);
  }

  private static Vector masked(@Nullable MemorySegment valid, Vector cells) {
    return valid == null ? cells : row -> ArrowCells.bit(valid, row) ? cells.at(row) : null;
  }

  /// Which cells are present; null: all.
  private @Nullable MemorySegment validity(FieldNode about) throws DataException {
    MemorySegment bits = buffer();
    return about.nullCount() == 0 || bits.byteSize() == 0 ? null : bits;
  }

  private MemorySegment buffer() throws DataException {
    Buffer place = meta.buffers(buffer++);
    MemorySegment bytes = body.asSlice(place.offset(), place.length());
    BodyCompression compression = meta.compression();
    if (compression == null || bytes.byteSize() == 0) {
      return bytes;
    }
    long length = bytes.get(LONG, 0);
    MemorySegment packed = bytes.asSlice(8);
    if (length <= 0) {
      return length == 0 ? packed.asSlice(0, 0) : packed;
    }
    if (compression.codec() != CompressionType.LZ4_FRAME) {
      throw DataException.input("'" + shown + "' is compressed with zstd, which is not read here.", "Save it with compression lz4 or without, or as Parquet.");
    }
    try (var in = new FramedLZ4CompressorInputStream(new ByteArrayInputStream(packed.toArray(ValueLayout.JAVA_BYTE)))) {
      byte[] plain = in.readNBytes(Math.toIntExact(length));
      if (plain.length != length) {
        throw new IndexOutOfBoundsException();
      }
      return MemorySegment.ofArray(plain);
    } catch (IOException e) {
      throw DataException.input("'" + shown + "' is a damaged Arrow file: a buffer cannot be unpacked.", "Get the file again, or save it anew.");
    }
  }
}
