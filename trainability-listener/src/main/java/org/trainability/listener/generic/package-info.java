/** Any DL4J network, known by its gradient alone. */
package org.trainability.listener.generic;
