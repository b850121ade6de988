package org.trainability.records.array;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.trainability.api.data.DataException;
import org.trainability.core.Suggestion;

/**
 * The NPZ format: a zip archive with one NPY file for each array, stored or deflated. An array is
 * named by its file without {@code .npy}.
 *
 * <p>Source: the documentation of {@code numpy.savez} and {@code numpy.savez_compressed}.
 */
public final class Npz {

  /** What messages call such a file. */
  public static final String FORMAT = "a NumPy archive (.npz)";

  private static final String SUFFIX = ".npy";

  private final Path path;
  private final Map<String, Member> members;

  /** What the archive's directory says of a file in it. */
  private record Member(String entry, long size, long crc) {}

  private Npz(Path path, Map<String, Member> members) {
    this.path = path;
    this.members = members;
  }

  /**
   * Reads the archive's directory.
   *
   * @param path of the file
   * @return its arrays
   * @throws DataException if it is no zip archive
   */
  public static Npz of(Path path) throws DataException {
    String name = RawFile.requireRegular(path, FORMAT);
    Map<String, Member> members = new LinkedHashMap<>();
    try (ZipFile zip = open(path)) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(SUFFIX)) {
          String array = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
          Member member = new Member(entry.getName(), entry.getSize(), entry.getCrc());
          if (members.put(array, member) != null) {
            throw new DataException(
                name, "must hold each array once, had '%s' twice".formatted(array));
          }
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      throw damaged(name, damaged);
    } catch (IOException error) {
      throw RawFile.unreadable(name, error);
    }
    if (members.isEmpty()) {
      throw new DataException(
          name, "must be %s, but is a zip archive without a file *.npy".formatted(FORMAT));
    }
    return new Npz(path, members);
  }

  private static ZipFile open(Path path) throws IOException {
    return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
  }

  private static DataException damaged(String name, Exception damaged) {
    return new DataException(
        name,
        "must be %s, a zip archive, but its directory at the end of the file can't be read: %s"
            .formatted(
                FORMAT, damaged instanceof EOFException ? "it is cut off" : damaged.getMessage()),
        damaged);
  }

  /**
   * Names the arrays.
   *
   * @return in the order of the archive
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  /**
   * Tells whether there is an array.
   *
   * @param name of the array
   * @return whether the archive holds it
   */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /**
   * Reads the header of an array.
   *
   * @param name of the array
   * @return the array
   * @throws DataException if there is none of that name, or its header can't be read
   */
  public NumberArray array(String name) throws DataException {
    Member member = members.get(name);
    if (member == null) {
      throw new DataException(
          path.toString(),
          "there is no array '%s'.%s (arrays: %s)"
              .formatted(name, Suggestion.sentence(name, names()), String.join(", ", names())));
    }
    return NpyArray.of(
        new RawFile("%s, array '%s'".formatted(path, name), member.size(), () -> stream(member)));
  }

  /** The content of a file in the archive, whose checksum is compared at its end. */
  private InputStream stream(Member member) throws IOException {
    ZipFile zip;
    try {
      zip = open(path);
    } catch (ZipException | EOFException | IllegalArgumentException damaged) {
      throw damaged(path.toString(), damaged);
    }
    try {
      ZipEntry entry = zip.getEntry(member.entry());
      if (entry == null) {
        throw new ZipException("the archive changed while it was read");
      }
      return new Checked(zip.getInputStream(entry), member.crc(), zip);
    } catch (IOException error) {
      zip.close();
      throw error;
    }
  }

  /** Java's zip file does not look at the checksums of its own accord. */
  private static final class Checked extends FilterInputStream {

    private final long expected;
    private final ZipFile zip;

    Checked(InputStream content, long expected, ZipFile zip) {
      super(new CheckedInputStream(content, new CRC32()));
      this.expected = expected;
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      return check(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return check(super.read(target, offset, length));
    }

    private int check(int read) throws ZipException {
      long found = ((CheckedInputStream) in).getChecksum().getValue();
      if (read < 0 && found != expected) {
        throw new ZipException("the CRC-32 must be %08x, was %08x".formatted(expected, found));
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        zip.close();
      }
    }
  }
}
