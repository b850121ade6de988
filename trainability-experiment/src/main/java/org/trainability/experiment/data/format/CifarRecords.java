package org.trainability.experiment.data.format;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.trainability.api.data.DataException;
import org.trainability.records.array.BinaryInput;
import org.trainability.records.array.RawFile;

/** Records of one length, one after the other in a file or in some files of a tar archive. */
final class CifarRecords implements Closeable {

  /** What messages call such a file. */
  static final String FORMAT = "a file of CIFAR's binary version (.bin or .tar.gz)";

  private static final int TAR_HEADER = 512;
  private static final int TAR_MAGIC_AT = 257;

  private final String name;
  private final int length;
  private final Pattern members;
  private final BinaryInput input;
  private final TarArchiveInputStream archive;
  private String member = "";
  private long record;

  private CifarRecords(
      String name, int length, Pattern members, BinaryInput input, TarArchiveInputStream archive) {
    this.name = name;
    this.length = length;
    this.members = members;
    this.input = input;
    this.archive = archive;
  }

  /**
   * @param length bytes of a record
   * @param members the names of the files that are read in an archive, without their folders
   */
  static CifarRecords open(RawFile file, int length, Pattern members) throws IOException {
    BinaryInput input = BinaryInput.open(file, FORMAT);
    TarArchiveInputStream archive =
        isArchive(file) ? new TarArchiveInputStream(new Content(input)) : null;
    return new CifarRecords(file.name(), length, members, input, archive);
  }

  /** {@return whether it is a tar archive, else records alone} */
  static boolean isArchive(RawFile file) throws IOException {
    byte[] begin = new byte[TAR_HEADER];
    try (BinaryInput input = BinaryInput.open(file, FORMAT)) {
      int count = input.take(begin, begin.length);
      return count == begin.length
          && begin[TAR_MAGIC_AT] == 'u'
          && begin[TAR_MAGIC_AT + 1] == 's'
          && begin[TAR_MAGIC_AT + 2] == 't'
          && begin[TAR_MAGIC_AT + 3] == 'a'
          && begin[TAR_MAGIC_AT + 4] == 'r';
    }
  }

  /** The unpacked bytes as the archive's reader wants them. */
  private static final class Content extends FilterInputStream {

    private final BinaryInput input;

    Content(BinaryInput input) {
      super(InputStream.nullInputStream());
      this.input = input;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      byte[] bytes = new byte[count];
      int read = input.take(bytes, count);
      System.arraycopy(bytes, 0, target, offset, read);
      return read == 0 && count > 0 ? -1 : read;
    }

    @Override
    public long skip(long count) throws IOException {
      long left = count;
      byte[] bytes = new byte[(int) Math.min(1 << 16, Math.max(count, 0))];
      while (left > 0) {
        int read = input.take(bytes, (int) Math.min(left, bytes.length));
        if (read == 0) {
          break;
        }
        left -= read;
      }
      return count - left;
    }

    @Override
    public int available() {
      return 0;
    }
  }

  /** Whether there is another record, which is then in the array. */
  boolean next(byte[] target) throws IOException {
    int read = archive == null ? input.take(target, length) : fromArchive(target);
    if (read == 0) {
      if (archive == null) {
        input.end("the last record");
      }
      return false;
    }
    if (read < length) {
      throw new DataException(
          place(),
          "truncated: record %s needs %s bytes, the content ends after %s of them"
              .formatted(record, length, read));
    }
    record++;
    return true;
  }

  private int fromArchive(byte[] target) throws IOException {
    try {
      while (true) {
        int read = member.isEmpty() ? 0 : archive.readNBytes(target, 0, length);
        if (read > 0) {
          return read;
        }
        TarArchiveEntry entry = archive.getNextEntry();
        if (entry == null) {
          return 0;
        }
        String path = entry.getName();
        String file = path.substring(path.lastIndexOf('/') + 1);
        member = entry.isFile() && members.matcher(file).matches() ? path : "";
      }
    } catch (DataException known) {
      throw known;
    } catch (IOException | IllegalArgumentException damaged) {
      throw new DataException(
          place(),
          "must be an intact tar archive, but is not after byte %s of its content: %s"
              .formatted(input.offset(), damaged.getMessage()),
          damaged);
    }
  }

  /** Where the last record stands. */
  String place() {
    return member.isEmpty() ? name : name + ", file " + member;
  }

  /** The number of the record after the last one. */
  long count() {
    return record;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
