package org.trainability.experiment.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the text of a file that somebody wrote by hand, or says in a few words why it can't. */
public final class TextFile {

  private static final int MAX_BYTES = 1_000_000;

  private TextFile() {}

  /**
   * {@return its text}
   *
   * @param file in UTF-8
   * @param what it is to be, for the message, as {@code a plan}
   * @throws IOException with a message that can follow the file's name
   */
  public static String read(Path file, String what) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("is too long for " + what + ": more than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException error) {
      throw new IOException("there is no such file", error);
    } catch (CharacterCodingException error) {
      throw new IOException("is not a text file in UTF-8", error);
    } catch (IOException error) {
      if (Files.isDirectory(file)) {
        throw new IOException("can't be read: it is a folder", error);
      }
      throw error;
    }
  }
}
