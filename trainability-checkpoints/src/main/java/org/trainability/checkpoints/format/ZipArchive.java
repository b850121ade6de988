package org.trainability.checkpoints.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.trainability.api.data.DataException;
import org.trainability.records.array.RawFile;

/** Entries of a zip archive, each checked against its checksum. */
final class ZipArchive {

  /** Deflate packs at most this many bytes into one. */
  private static final int DEFLATE_LIMIT = 1032;

  private ZipArchive() {}

  static ZipFile open(Path file) throws DataException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      throw damaged(file.toString(), damaged);
    } catch (IOException error) {
      throw RawFile.unreadable(file.toString(), error);
    }
  }

  static DataException damaged(String name, Exception damaged) {
    return new DataException(
        name, "must be an intact zip archive, but is damaged: " + damaged.getMessage(), damaged);
  }

  static Stream<String> names(ZipFile zip) {
    return zip.stream().map(ZipEntry::getName);
  }

  /**
   * {@return its content}
   *
   * @param file the archive
   * @param entryName of a file in it
   * @param most bytes that it may have
   * @throws DataException if there is none, it is larger, or its checksum is another
   */
  static byte[] read(Path file, String entryName, long most) throws IOException {
    String name = "%s, entry %s".formatted(file, entryName);
    try (ZipFile zip = open(file)) {
      ZipEntry entry = zip.getEntry(entryName);
      if (entry == null) {
        throw new DataException(file.toString(), "there is no entry %s".formatted(entryName));
      }
      long size = entry.getSize();
      if (size < 0
          || size > Math.min(most, Integer.MAX_VALUE - 8)
          || size / DEFLATE_LIMIT > entry.getCompressedSize()) {
        throw new DataException(
            name,
            "must have from 0 to %s bytes, and at most %s for each packed one, announces %s in %s"
                .formatted(most, DEFLATE_LIMIT, size, entry.getCompressedSize()));
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return checked(name, in.readNBytes((int) size + 1), size, entry.getCrc());
      }
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      throw damaged(name, damaged);
    } catch (IOException error) {
      throw RawFile.unreadable(name, error);
    }
  }

  private static byte[] checked(String name, byte[] content, long size, long expected)
      throws DataException {
    if (content.length != size) {
      throw new DataException(
          name,
          "must have %s bytes, had %s"
              .formatted(size, content.length > size ? "more" : content.length));
    }
    CRC32 sum = new CRC32();
    sum.update(content);
    if (sum.getValue() != expected) {
      throw new DataException(
          name,
          "the CRC-32 must be %08x, was %08x; copy the file again"
              .formatted(expected, sum.getValue()));
    }
    return content;
  }
}
