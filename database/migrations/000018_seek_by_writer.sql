-- Who exports at the machine reads everything, also by words.
grant execute on function seek to :writer;
grant execute on function sought_since to :writer;
