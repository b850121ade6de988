/** Readings in the storage of DL4J's user interface, for programs that have it. */
package org.trainability.listener.ui;
