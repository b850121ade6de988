/** Watches and controls any DL4J network while its owner trains it. */
package org.trainability.listener;
