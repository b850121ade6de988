/** Readings in DL4J's user interface, its storage and a page of it, for programs that have it. */
package org.trainability.listener.ui;
