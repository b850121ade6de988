package org.trainability.core.plugin;

/** A path holds no plugin; the message is the reason, as a clause. */
public final class NoPluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NoPluginException(String reason) {
    super(reason);
  }
}
